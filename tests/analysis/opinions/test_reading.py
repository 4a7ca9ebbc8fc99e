"""Files of votes as they come, and those that are refused with a word that helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from shangliang.analysis.opinions.reading import parse_statements, parse_votes, read_votes
from shangliang.analysis.opinions.votes import UNSEEN
from shangliang.refusals import Refused

LONG = "timestamp,datetime,comment-id,voter-id,vote\n3,x,10,2,-1\n1,x,10,2,1\n2,x,9,11,1\n"


def test_votes_csv_with_a_vote_changed() -> None:
    votes = parse_votes(LONG.encode(), "votes.csv")
    assert votes.participants == ("2", "11"), "whole numbers by value"
    assert [each.id for each in votes.statements] == ["9", "10"]
    assert votes.values.tolist() == [[UNSEEN, -1], [1, UNSEEN]]
    assert votes.replaced == 1


def test_participants_votes_csv() -> None:
    wide = "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,1,4\n1,,1,0,2,1,1,-1,1\n2,,,0,0,0,0,,\n"
    votes = parse_votes(wide.encode(), "participants-votes.csv")
    assert votes.participants == ("1", "2")
    assert [each.id for each in votes.statements] == ["1", "4"]
    assert votes.values.tolist() == [[-1, 1], [UNSEEN, UNSEEN]]


def test_json_of_the_interface() -> None:
    text = '[{"participant_id": 0, "statement_id": 3, "vote": -1, "modified": 1665582343468.0, "datetime": null}]'
    votes = parse_votes(text.encode(), "votes.json")
    assert (votes.participants, votes.statements[0].id, votes.values.tolist()) == (("0",), "3", [[-1]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_our_own_consultations_in_words(encoding: str) -> None:
    rows = ["参与人,意见编号,意见内容,表态,表态时间", "周岚,1,增设公交站,赞成,2026-03-01"]
    rows += ["周岚,1,增设公交站,弃权,2026-03-02", "马骏,1,增设公交站,反对,"]
    text = "\n".join(rows)
    votes = parse_votes(text.encode(encoding), "表态.csv")
    assert set(votes.participants) == {"周岚", "马骏"}
    assert votes.statements[0].text == "增设公交站"
    assert {name: row[0] for name, row in zip(votes.participants, votes.values.tolist(), strict=True)} == {
        "周岚": 0,
        "马骏": -1,
    }


def test_a_wide_table_whose_headers_are_the_statements() -> None:
    votes = parse_votes("姓名,增设公交站,延长夜市\n周岚,赞成,反对\n".encode(), "表态.csv")
    assert {each.text for each in votes.statements} == {"增设公交站", "延长夜市"}


def test_texts_and_moderation_come_from_the_file_beside(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text(LONG, encoding="utf-8")
    (tmp_path / "comments.csv").write_text(
        "timestamp,comment-id,agrees,disagrees,moderated,comment-body\n"
        '1,9,1,0,1,"two\nlines, one statement"\n1,10,0,1,-1,out\n1,12,0,0,0,unseen\n',
        encoding="utf-8",
    )
    votes = read_votes(tmp_path / "votes.csv")
    told = {each.id: (each.text, each.left_out) for each in votes.statements}
    assert told == {
        "9": ("two\nlines, one statement", None),
        "10": ("out", "moderated"),
        "12": ("unseen", None),
    }
    strict = read_votes(tmp_path / "votes.csv", strict=True)
    assert {each.id: each.left_out for each in strict.statements}["12"] == "moderated"


def test_an_export_with_agreement_as_minus_one_is_turned_and_says_so() -> None:
    rows = [f"1,{voter},{-1 if voter < 30 else 1}" for voter in range(40)]
    text = "comment-id,voter-id,vote\n" + "\n".join(rows)
    listed = parse_statements(b"comment-id,agrees,disagrees\n1,30,10\n", "comments.csv")
    turned = parse_votes(text.encode(), "votes.csv", listed)
    assert (turned.values == 1).sum() == 30
    assert turned.warnings == ("agreement-is-minus-one",)
    right = parse_statements(b"comment-id,agrees,disagrees\n1,10,29\n", "comments.csv")
    assert parse_votes(text.encode(), "votes.csv", right).warnings == ()


def test_long_texts_and_nul_bytes_are_texts() -> None:
    text = f"参与人,意见编号,内容,表态\n甲,1,{'长' * 10_000}\x00,赞成\n"
    votes = parse_votes(text.encode(), "votes.csv")
    assert votes.statements[0].text == "长" * 10_000 + "\x00"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "是空的"),
        (b"\n\n", "是空的"),
        (b"[]", "是空的"),
        (b"comment-id,voter-id,vote\n", "没有任何表态"),
        (b"comment-id,voter-id,vote\n1,1,\n", "没有任何表态"),
        (b"a,b,c\n1,2,3\n", "没有参与人一列"),
        (b"comment-id,voter-id,vote\n1,1,2\n", "第 2 行：“2”不是表态"),
        (b"comment-id,voter-id,vote\n1,1,nan\n", "第 2 行：“nan”不是表态"),
        (b"comment-id,voter-id,vote\n1,,1\n", "第 2 行缺少参与人"),
        (b"comment-id,voter-id,vote,timestamp\n1,1,1,soon\n", "“soon”不是时间"),
        (b"comment-id,voter-id,vote,timestamp\n1,1,1,inf\n", "“inf”不是时间"),
        (b"comment-id,voter-id,vote\n1,1,1,9\n", "列数多于表头"),
        (b"voter-id,vote,Vote,comment-id\n1,1,1,1\n", "列名重复"),
        (b"\xff\xff\xff\x00", "文字编码"),
        (b"[1, 2", "不是有效的 JSON"),
        (b"[1, 2]", "应是对象的列表"),
        (b"[" * 100_000, "不是有效的 JSON"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, says: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_votes(data, "votes.csv")
    assert says in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no file"):
        read_votes(tmp_path / "votes.csv")
    (tmp_path / "votes.csv").write_text(LONG, encoding="utf-8")
    with pytest.raises(Refused, match=r"comments\.csv"):
        read_votes(tmp_path / "votes.csv", tmp_path / "comments.csv")


def test_statements_without_ids_or_with_odd_marks_are_refused() -> None:
    with pytest.raises(Refused, match="has no column of statements"):
        parse_statements(b"a,b\n1,2\n", "comments.csv")
    with pytest.raises(Refused, match="is no mark of moderation"):
        parse_statements(b"comment-id,moderated\n1,perhaps\n", "comments.csv")
