"""The codec beside one that is not ours."""

import pytest
import smpp34
from hypothesis import given
from hypothesis import strategies as st

from bot.sms.smpp.coding import LENGTH_MAX, SHORT_MESSAGE_MAX, decode, encode, split
from bot.sms.smpp.pdu import Address, Bind, Command, Malformed, Message, Pdu, Tag

bytes_ = st.integers(0, 255)


def words(most: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(min_codepoint=1, max_codepoint=0x7F), max_size=most)


addresses = st.builds(Address, words(20), bytes_, bytes_)
optional = st.dictionaries(
    st.integers(0x1400, 0x3FFF) | st.sampled_from([Tag.SAR_MSG_REF_NUM, Tag.MESSAGE_STATE]),
    st.binary(max_size=20),
    max_size=4,
)
messages = st.builds(
    Message,
    addresses,
    addresses,
    st.binary(max_size=SHORT_MESSAGE_MAX),
    *(bytes_,) * 3,
    validity_period=st.sampled_from(["", "000002000000000R"]),
    service_type=words(5),
    protocol_id=bytes_,
    priority=bytes_,
    schedule=st.sampled_from(["", "261126120000000R"]),
    replace_if_present=bytes_,
    default_message=bytes_,
    optional=optional,
)
requests = st.builds(
    Pdu,
    st.sampled_from([Command.SUBMIT_SM, Command.DELIVER_SM]),
    st.integers(1, 0x7FFFFFFF),
    st.just(0),
    messages,
)

THEIRS: dict[Command, type[smpp34.SubmitSm | smpp34.DeliverSm]] = {
    Command.SUBMIT_SM: smpp34.SubmitSm,
    Command.DELIVER_SM: smpp34.DeliverSm,
}


@given(requests)
def test_what_we_write_is_read_by_others_as_we_meant_it(pdu: Pdu) -> None:
    read = smpp34.decode(encode(pdu))
    message = pdu.body
    assert isinstance(message, Message)
    assert isinstance(read, smpp34.SubmitSm | smpp34.DeliverSm)
    assert (read.command_id, read.sequence_number) == (pdu.command, pdu.sequence)
    assert read.short_message == message.content
    assert read.source_addr == message.source.text
    assert (read.dest_addr_ton, read.dest_addr_npi) == (
        message.destination.ton,
        message.destination.npi,
    )
    assert (read.esm_class, read.data_coding) == (message.esm_class, message.data_coding)
    assert read.validity_period == message.validity_period
    assert {each.tag: each.value for each in read.tlvs} == message.optional


@given(requests)
def test_what_others_write_is_read_by_us_as_they_meant_it(pdu: Pdu) -> None:
    message = pdu.body
    assert isinstance(message, Message)
    source, to = message.source, message.destination
    theirs = THEIRS[Command(pdu.command)](
        source.text,
        to.text,
        message.content,
        service_type=message.service_type,
        source_addr_ton=source.ton,
        source_addr_npi=source.npi,
        dest_addr_ton=to.ton,
        dest_addr_npi=to.npi,
        esm_class=message.esm_class,
        protocol_id=message.protocol_id,
        priority_flag=message.priority,
        schedule_delivery_time=message.schedule,
        validity_period=message.validity_period,
        registered_delivery=message.registered_delivery,
        replace_if_present_flag=message.replace_if_present,
        data_coding=message.data_coding,
        sm_default_msg_id=message.default_message,
        tlvs=[smpp34.Tlv(tag, value) for tag, value in message.optional.items()],
        sequence_number=pdu.sequence,
    ).encode()
    assert decode(theirs) == pdu
    assert encode(pdu) == theirs


@given(st.lists(requests, max_size=4), st.integers(1, 64))
def test_units_are_found_wherever_the_packets_end(pdus: list[Pdu], size: int) -> None:
    sent = b"".join(map(encode, pdus))
    buffer, found = bytearray(), list[Pdu]()
    for at in range(0, len(sent), size):
        buffer += sent[at : at + size]
        found += map(decode, split(buffer))
    assert found == pdus
    assert not buffer


@given(st.binary(max_size=200), st.sampled_from(list(Command)))
def test_any_bytes_are_a_unit_or_malformed_with_their_sequence(body: bytes, command: int) -> None:
    unit = (16 + len(body)).to_bytes(4) + command.to_bytes(4) + b"\0\0\0\0\0\0\0\7" + body
    assert sequence_of(unit) == 7
    if command >= 0x80000000:
        # A response must be readable, or a message that was accepted would be sent again.
        decode(unit)


def sequence_of(unit: bytes) -> int | None:
    try:
        return decode(unit).sequence
    except Malformed as error:
        return error.sequence


def test_a_long_content_goes_into_its_own_parameter() -> None:
    long = Message(Address("1"), Address("2"), b"x" * (SHORT_MESSAGE_MAX + 1))
    read = decode(encode(Pdu(Command.SUBMIT_SM, 1, body=long)))
    assert isinstance(read.body, Message)
    assert read.body.content == long.content
    theirs = smpp34.decode(encode(Pdu(Command.SUBMIT_SM, 1, body=long)))
    assert isinstance(theirs, smpp34.SubmitSm)
    assert theirs.tlvs[0].value == long.content


@pytest.mark.parametrize(
    "pdu",
    [
        Pdu(Command.ENQUIRE_LINK, 1 << 32),
        Pdu(Command.SUBMIT_SM_RESP, 1, body="a\0b"),
        Pdu(Command.SUBMIT_SM, 1, body=Message(Address(ton=256), Address(), b"")),
        Pdu(Command.SUBMIT_SM, 1, body=Message(Address(), Address(), b"x" * 0x10000)),
        Pdu(Command.BIND_TRANSCEIVER, 1, body=Bind("🙂", "")),
    ],
    ids=["sequence", "zero byte", "type", "length", "letter"],
)
def test_what_the_protocol_can_t_hold_is_not_written(pdu: Pdu) -> None:
    with pytest.raises(ValueError, match=r"."):
        encode(pdu)


@pytest.mark.parametrize("length", [0, 15, LENGTH_MAX + 1])
def test_a_length_that_can_t_be_is_known_before_the_unit_is_there(length: int) -> None:
    with pytest.raises(Malformed) as caught:
        list(split(bytearray(length.to_bytes(4) + bytes(12))))
    assert caught.value.sequence is None
