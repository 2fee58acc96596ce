"""One URL says all of an SMPP link, and a wrong one never tells its password."""

import pytest

from bot.sms.smpp.link import BadLink, Ids, link, links, source_of
from bot.sms.smpp.pdu import Address

SECRET = "rah4sia"


def test_a_url_says_all() -> None:
    found = link(
        "smpps://siaga:p%40ss%2Cword@smsc.example:2776"
        "?name=telkom&source=+62811&window=50&rate=20.5&ids=hex&type=SMPP&validity=36"
    )
    assert found.name == "telkom"
    assert (found.host, found.port, found.tls) == ("smsc.example", 2776, True)
    assert (found.system_id, found.password) == ("siaga", "p@ss,word")
    assert found.source == Address("62811", 1, 1)
    assert (found.window, found.rate, found.ids) == (50, 20.5, Ids.HEX)
    assert (found.system_type, found.validity_period) == ("SMPP", "000001120000000R")


def test_a_url_needs_to_say_little() -> None:
    found = link("smpp://siaga@127.0.0.1:2775/")
    assert (found.name, found.tls, found.password) == ("smpp-1", False, "")
    assert (found.window, found.rate, found.ids) == (10, None, Ids.AUTO)
    assert found.source == Address()


def test_several_have_names_of_their_own() -> None:
    found = links("smpp://a:b@h:1, smpp://a:b@h:2?name=xl,,smpp://a:b@h:3")
    assert [each.name for each in found] == ["smpp-1", "xl", "smpp-3"]
    assert links(" ") == ()
    with pytest.raises(BadLink, match="same name"):
        links("smpp://a:b@h:1,smpp://a:b@h:2?name=smpp-1")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("1708", Address("1708", ton=3)),
        ("+628111", Address("628111", ton=1, npi=1)),
        ("628123456789", Address("628123456789", ton=1, npi=1)),
        ("08123456789", Address("08123456789", ton=2, npi=1)),
        ("DUKCAPIL", Address("DUKCAPIL", ton=5)),
        ("", Address()),
    ],
)
def test_how_our_number_is_written_says_its_type(text: str, address: Address) -> None:
    assert source_of(text) == address


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (f"http://siaga:{SECRET}@h:1", "begins with"),
        (f"smpp://siaga:{SECRET}@h", "port"),
        (f"smpp://siaga:{SECRET}@:1", "host"),
        (f"smpp://siaga:{SECRET}@h:70000", "port"),
        (f"smpp://siaga:1#{SECRET}@h:1", "%23"),
        (f"smpp://siaga:1/{SECRET}@h:1", "%2F"),
        (f"smpp://siaga:[{SECRET}@h:1", "read"),
        (f"smpp://siaga:🙂{SECRET}@h:1", "letters"),
        (f"smpp://a-user-longer-than-15:{SECRET}@h:1", "at most 15"),
        (f"smpp://siaga:{SECRET}@h:1?windw=3", "other settings"),
        (f"smpp://siaga:{SECRET}@h:1?window", "read"),
        (f"smpp://siaga:{SECRET}@h:1?window=0", "from 1 to 1000"),
        (f"smpp://siaga:{SECRET}@h:1?rate=nan", "from 0.01"),
        (f"smpp://siaga:{SECRET}@h:1?validity=many", "from 1"),
        (f"smpp://siaga:{SECRET}@h:1?ids=octal", "one of auto"),
        (f"smpp://siaga:{SECRET}@h:1?name=a+b", "name"),
        (f"smpp://siaga:{SECRET}@h:1?source=DINAS+KEPENDUDUKAN", "eleven"),
    ],
)
def test_a_wrong_url_is_refused_without_telling_the_password(url: str, reason: str) -> None:
    with pytest.raises(BadLink, match=reason) as caught:
        link(url)
    error: BaseException | None = caught.value
    while error is not None:
        assert SECRET not in f"{error!r}"
        error = None if error.__suppress_context__ else error.__context__


def test_a_link_does_not_show_its_password() -> None:
    assert SECRET not in repr(link(f"smpp://siaga:{SECRET}@h:1"))
