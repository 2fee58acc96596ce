"""The words in the repository pass the lint, and each kind of slip is found and placed."""

import shutil
from pathlib import Path

import pytest

from tests.locales import lint, usage

WORDS = lint.ROOT / "locales"


@pytest.fixture(scope="module")
def code() -> list[usage.Said]:
    """What the real code says."""
    return usage.said_in(lint.ROOT, lint.SPEAKING)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the words, to be spoilt."""
    copy = tmp_path / "locales"
    shutil.copytree(WORDS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def spoil(folder: Path, file: str, good: str, bad: str) -> None:
    path = folder / file
    words = path.read_text("utf-8")
    assert good in words
    path.write_text(words.replace(good, bad, 1), "utf-8")


def add(folder: Path, line: str, *languages: str) -> None:
    for language in languages:
        with (folder / language / "start.ftl").open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")


def test_the_words_in_the_repository_pass(code: list[usage.Said]) -> None:
    assert lint.problems(WORDS, code) == []


def test_the_command_exits_with_0_and_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main() == 0
    assert capsys.readouterr().out == ""


def test_the_command_prints_each_problem_and_exits_with_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    spoil(folder, "su/start.ftl", "choice-menu = Menu utama\n", "")
    shutil.copytree(folder, folder.parent / "root" / "locales")
    monkeypatch.setattr(lint, "ROOT", folder.parent / "root")
    assert lint.main() == 1
    assert "su/start.ftl:choice-menu: is missing\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "good", "bad", "problem"),
    [
        pytest.param(
            "su/start.ftl",
            "choice-menu = Menu utama\n",
            "",
            "su/start.ftl:choice-menu: is missing",
            id="missing key",
        ),
        pytest.param(
            "jv/start.ftl",
            "choice-menu = ",
            "choice-extra = Lian\nchoice-menu = ",
            "jv/start.ftl:choice-extra: is not in Indonesian",
            id="key of one language only",
        ),
        pytest.param(
            "en/start.ftl",
            "choice-menu = ",
            "choice-help = Twice\nchoice-menu = ",
            "en/start.ftl:choice-help: stands twice, first in en/start.ftl:choice-help",
            id="key twice",
        ),
        pytest.param(
            "jv/status.ftl",
            "PIN saking tanda terima nomer { $number }",
            "PIN saking tanda terima",
            "jv/status.ftl:status-bad-pin: lacks the placeholder $number",
            id="missing placeholder",
        ),
        pytest.param(
            "en/status.ftl",
            "Data as of { $as_of }",
            "Data as of { $as_of } { $since }",
            "en/status.ftl:freshness-up: has a placeholder that Indonesian lacks, $since",
            id="extra placeholder",
        ),
        pytest.param(
            "su/status.ftl",
            "Aya dokumen nu kirang. Bantun ka { $office } ({ $hours })",
            "Aya dokumen nu kirang. Bantun ka { $office }",
            "su/status.ftl:next-complete-files$reason[DOKUMEN_KURANG]: "
            "lacks the placeholder $hours",
            id="missing placeholder in a variant",
        ),
        pytest.param(
            "jv/status.ftl",
            "[REKAM_ULANG]",
            "[REKAM]",
            "jv/status.ftl:next-complete-files: lacks the part $reason[REKAM_ULANG]",
            id="variant of another name",
        ),
        pytest.param(
            "en/status.ftl",
            "office-unknown = the Disdukcapil office",
            "office-unknown = the Disdukcapil office\n    .sms = the office",
            "en/status.ftl:office-unknown: has a part that Indonesian lacks, .sms",
            id="SMS form in one language only",
        ),
        pytest.param(
            "id/status.ftl",
            "office-unknown = kantor Disdukcapil",
            "office-unknown = kantor Disdukcapil\n    .sms = kantor",
            "jv/status.ftl:office-unknown: lacks the part .sms",
            id="SMS form in Indonesian only",
        ),
        pytest.param(
            "jv/start.ftl",
            "Cek status",
            "Cek\N{NO-BREAK SPACE}status",
            "jv/start.ftl:choice-status: holds the invisible character U+00A0 NO-BREAK SPACE",
            id="no-break space",
        ),
        pytest.param(
            "id/status.ftl",
            "{ $number }",
            "\N{FIRST STRONG ISOLATE}{ $number }\N{POP DIRECTIONAL ISOLATE}",
            "id/status.ftl:status-ask-pin: "
            "holds the invisible character U+2068 FIRST STRONG ISOLATE",
            id="isolate",
        ),
        pytest.param(
            "su/dates.ftl",
            "# Needs a native reader",
            "# Needs a\N{ZERO WIDTH SPACE} native reader",
            "su/dates.ftl:moment: holds the invisible character U+200B ZERO WIDTH SPACE",
            id="zero width space in a comment",
        ),
        pytest.param(
            "en/start.ftl",
            "choice-help = Help",
            "choice-help = Get\thelp",
            "en/start.ftl:choice-help: holds the invisible character U+0009",
            id="tab",
        ),
        pytest.param(
            "en/start.ftl",
            "choice-help = Help",
            'choice-help = { "\\u200E" }Help',
            "en/start.ftl:choice-help: U+200E LEFT-TO-RIGHT MARK is not in the SMS alphabet",
            id="escaped invisible character",
        ),
        pytest.param(
            "en/fallback.ftl",
            "Please choose",
            "Please \N{RIGHT SINGLE QUOTATION MARK}choose\N{RIGHT SINGLE QUOTATION MARK}",
            "en/fallback.ftl:not-understood: "
            "U+2019 RIGHT SINGLE QUOTATION MARK is not in the SMS alphabet",
            id="curly quote",
        ),
        pytest.param(
            "en/fallback.ftl",
            "message. Please",
            "message.  Please",
            "en/fallback.ftl:not-understood: has a double, leading or trailing blank",
            id="double blank",
        ),
        pytest.param(
            "en/start.ftl",
            "choice-help = Help",
            'choice-help = Help{ " " }',
            "en/start.ftl:choice-help: has a double, leading or trailing blank",
            id="quoted trailing blank",
        ),
        pytest.param(
            "en/start.ftl",
            "choice-help = Help",
            "choice-help = Help ",
            "en/start.ftl:choice-help: has a line that ends in a blank",
            id="trailing blank",
        ),
    ],
)
def test_a_slip_in_the_words_is_found(
    folder: Path, code: list[usage.Said], *, file: str, good: str, bad: str, problem: str
) -> None:
    spoil(folder, file, good, bad)
    assert problem in lint.problems(folder, code)


def test_a_key_that_no_code_uses_is_found(folder: Path, code: list[usage.Said]) -> None:
    add(folder, "said-by-nobody = Halo", "id", "su", "jv", "en")
    assert lint.problems(folder, code) == ["id/start.ftl:said-by-nobody: is used nowhere"]


def test_a_key_that_only_another_message_uses_is_in_use(
    folder: Path, code: list[usage.Said]
) -> None:
    add(folder, "said-by-menu = Halo", "id", "su", "jv", "en")
    for language in ("id", "su", "jv", "en"):
        spoil(folder, f"{language}/start.ftl", "menu = ", "menu = { said-by-menu } ")
    assert lint.problems(folder, code) == []


def test_a_line_that_fluent_can_not_read_is_found(folder: Path, code: list[usage.Said]) -> None:
    add(folder, "no equals sign", "su")
    assert any(
        problem.startswith('su/start.ftl: error: Unparsed content "no equals sign"')
        for problem in lint.problems(folder, code)
    )


def test_a_file_that_one_language_lacks_is_found(folder: Path, code: list[usage.Said]) -> None:
    (folder / "jv" / "dates.ftl").unlink()
    assert "jv/dates.ftl: missingFile: error" in lint.problems(folder, code)


@pytest.mark.parametrize(
    ("good", "bad", "problem"),
    [
        ('"id/*.ftl"', '"nowhere/*.ftl"', "l10n.toml:paths: compare nothing in su"),
        ('"jv", ', "", "l10n.toml:locales: should be su, jv, en"),
    ],
)
def test_a_comparison_of_nothing_does_not_pass(
    folder: Path, code: list[usage.Said], *, good: str, bad: str, problem: str
) -> None:
    spoil(folder, "l10n.toml", good, bad)
    assert problem in lint.problems(folder, code)


def test_each_member_of_a_family_is_needed(folder: Path, code: list[usage.Said]) -> None:
    for language in ("id", "su", "jv", "en"):
        spoil(folder, f"{language}/status.ftl", "stage-TTE = ", "stage-TEE = ")
    assert lint.problems(folder, code) == [
        "handlers/answers.py:stage-TTE: is used and missing",
        "id/status.ftl:stage-TEE: is used nowhere",
    ]


@pytest.mark.parametrize("path", sorted((WORDS / "jv").glob("*.ftl")), ids=lambda path: path.name)
def test_every_file_in_jawa_serang_asks_for_a_native_reader(path: Path) -> None:
    assert "\n### Every line needs a native reader.\n" in path.read_text("utf-8")
