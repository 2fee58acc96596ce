import pytest
from pydantic import ValidationError

from backend.errors import SettingMissing
from backend.setting_types import split_listen
from backend.settings import PREFIX, Settings


def test_a_setting_is_an_environment_variable_with_our_prefix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIAGA_DATABASE_URL", "postgresql:///here")
    assert Settings().require("database_url") == "postgresql:///here"


def test_an_empty_variable_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIAGA_DATABASE_URL", "")
    with pytest.raises(SettingMissing, match="SIAGA_DATABASE_URL is not set: the service database"):
        Settings().require("database_url")


def test_secrets_do_not_show_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "hunter2" * 6
    for name in ("SECRET_KEY", "SECRET_KEYS_OLD", "RESIDENT_TOKEN"):
        monkeypatch.setenv(PREFIX + name, secret)
    monkeypatch.setenv("SIAGA_TELEGRAM_TOKEN", f"123456:{secret}")
    monkeypatch.setenv("SIAGA_TELEGRAM_WEBHOOK_SECRET", secret)
    monkeypatch.setenv("SIAGA_SMPP_URL", f"smpp://siaga:{secret}@host:2775")
    for name in ("DATABASE_URL", "REDIS_URL", "REGISTRY_URL"):
        monkeypatch.setenv(PREFIX + name, f"postgresql://siaga:{secret}@host/name")
    assert "hunter2" not in repr(Settings())


def test_a_secret_key_that_is_too_short_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIAGA_SECRET_KEY", "short")
    with pytest.raises(ValidationError, match="at least 32 characters"):
        Settings()


def test_nobody_of_staff_is_called_as_what_siaga_does_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIAGA_STAFF_TOKENS", "ani=one,probe=two")
    with pytest.raises(ValidationError, match="probe, worker: the audit calls none of staff so"):
        Settings()
    monkeypatch.setenv("SIAGA_STAFF_TOKENS", "ani=one,budi=two")
    assert Settings().staff_by_name == {"ani": "one", "budi": "two"}


def test_a_webhook_without_its_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIAGA_TELEGRAM_WEBHOOK_URL", "https://bot.example/telegram")
    with pytest.raises(ValidationError, match="is needed with SIAGA_TELEGRAM_WEBHOOK_URL"):
        Settings()
    monkeypatch.setenv("SIAGA_TELEGRAM_WEBHOOK_SECRET", "a" * 256)
    assert Settings().require("telegram_webhook_url") == "https://bot.example/telegram"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8003/phone", "ws://host; script-src *", "ws://host/a b", "host:8003"]
)
def test_a_phone_has_a_socket_and_nothing_else_enters_the_policy(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("SIAGA_PRACTICE_PHONE_URL", url)
    with pytest.raises(ValidationError, match="is no address such as ws://"):
        Settings()


@pytest.mark.parametrize(
    ("chat", "trial"),
    [
        ("", "http://127.0.0.1:8001/try"),
        ("https://siaga.example/chat", "https://siaga.example/try"),
        ("https://siaga.example/serang/chat/", "https://siaga.example/serang/try"),
    ],
)
def test_what_is_tried_stands_beside_the_chat(
    monkeypatch: pytest.MonkeyPatch, chat: str, trial: str
) -> None:
    monkeypatch.setenv("SIAGA_CHAT_URL", chat)
    assert Settings().try_url is None
    monkeypatch.setenv("SIAGA_PRACTICE_PHONE_URL", "ws://127.0.0.1:8003/phone/socket")
    assert Settings().try_url == trial


def test_every_setting_is_described() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name


@pytest.mark.parametrize(
    ("listen", "address"),
    [("127.0.0.1:8000", ("127.0.0.1", 8000)), ("[::1]:80", ("::1", 80))],
)
def test_an_address_to_listen_on(listen: str, address: tuple[str, int]) -> None:
    assert split_listen(listen) == address


@pytest.mark.parametrize(
    "listen", ["", "8000", ":8000", "localhost:", "localhost:http", "localhost:99999"]
)
def test_what_is_no_address_says_how_to_write_one(listen: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        split_listen(listen)


WRONG = {
    "DATABASE_URL": ("foo", "mysql://host/name"),
    "REDIS_URL": ("foo",),
    "REGISTRY_URL": ("foo",),
    "TELEGRAM_TOKEN": ("foo", "123456:short"),
    "TELEGRAM_WEBHOOK_URL": ("foo", "ftp://host/hook", "https://host/hook?secret=x"),
    "TELEGRAM_WEBHOOK_SECRET": ("kata sandi", "ä", "x" * 257),
    "API_LISTEN": ("8000",),
    "BOT_LISTEN": ("127.0.0.1:99999",),
    "SECRET_KEY": ("short",),
    "CLOCK": ("yesterday",),
    "REGISTRY_OVERLAP_MINUTES": ("soon", "0"),
    "SEND_PER_SECOND": ("fast", "0", "1001"),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_setting_is_named_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(ValidationError, match=name.lower()) as refused:
        Settings()
    if value in {"foo", "short"}:
        assert f"input_value='{value}" not in str(refused.value)
