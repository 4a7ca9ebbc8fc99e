"""Papers as PDF/A by typst. What people wrote travels as JSON and is set as strings: it is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from shangliang.papers.documents import measures
from shangliang.papers.documents.composing import compose
from shangliang.papers.documents.fonts import FontChoice, find_fonts
from shangliang.papers.documents.model import Document
from shangliang.papers.documents.pieces import AttachmentNames, Composed, Grid, Photo, Piece
from shangliang.papers.documents.problems import PictureUnreadable

TEMPLATES = Path(__file__).parent / "templates" / "typst"
# PDF/A-2a: archives take it; every font is embedded, the text can be searched, and the parts are tagged.
STANDARD: Final = "a-2a"


def to_pdf(document: Document, *, made_at: datetime, fonts: Sequence[Path] | None = None) -> bytes:
    """The paper as PDF/A-2a, tagged, with its headings as bookmarks. The same input gives the same bytes.

    `made_at` is the instant for the file's properties, with its zone. `fonts` are folders to search instead of the
    system's. Raises FontsMissing without a Chinese font, CharactersMissing for characters that no font has,
    PictureUnreadable for a picture that cannot be printed, ValueError for an instant without a zone.
    """
    if made_at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    composed = compose(document)
    choice = find_fonts(fonts)
    with TemporaryDirectory(prefix="paper-") as folder:
        root = Path(folder)
        for template in sorted(TEMPLATES.glob("*.typ")):
            (root / template.name).write_bytes(template.read_bytes())
        (root / "paper.json").write_text(paper_json(composed, choice), encoding="utf-8")
        photos = [piece for piece in composed.pieces if isinstance(piece, Photo)]
        for number, photo in enumerate(photos, start=1):
            (root / _file_name(number, photo)).write_bytes(photo.picture.data)
        return _compile(root, choice, made_at, photos)


def _compile(root: Path, choice: FontChoice, made_at: datetime, photos: Sequence[Photo]) -> bytes:
    import typst

    try:
        paper: bytes = typst.compile(
            root / "paper.typ",
            root=root,
            font_paths=choice.handle,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=int(made_at.timestamp()),
            # Nothing is fetched: packages are looked for in a folder that is not there.
            package_path=root / "none",
            package_cache_path=root / "none",
        )
        return paper
    except typst.TypstError as error:
        # The template is ours and texts are strings, so what cannot be read is a picture.
        if name := _undecodable(root, photos):
            raise PictureUnreadable(name=name) from error
        raise


def _undecodable(root: Path, photos: Sequence[Photo]) -> str:
    """The description of the first picture that cannot be decoded: the typesetter does not say which it was."""
    import typst

    for number, photo in enumerate(photos, start=1):
        alone = root / "alone.typ"
        alone.write_text(f'#image("{_file_name(number, photo)}")', encoding="utf-8")
        try:
            typst.compile(alone, root=root, format="pdf", ignore_system_fonts=True)
        except typst.TypstError:
            return photo.description
    return ""


def paper_json(composed: Composed, choice: FontChoice) -> str:
    """The data of the template: measures in mm and pt, fonts, head, pieces, foot."""
    replacements = str.maketrans(choice.replacements(_characters(composed)))

    def fit(value: Any) -> Any:
        """The value with every text in it freed of signs that no font has."""
        if isinstance(value, str):
            return value.translate(replacements)
        if isinstance(value, dict):
            return {key: fit(part) for key, part in value.items()}
        return [fit(part) for part in value] if isinstance(value, list | tuple) else value

    data = {
        "name": composed.name,
        "kind": composed.kind,
        "author": composed.author,
        "head": fit(asdict(composed.head)) if composed.head else None,
        "pieces": [fit(piece) for piece in _pieces(composed)],
        "foot": fit(asdict(composed.foot)) if composed.foot else None,
        "fonts": choice.settings(),
        "measures": {
            "line": measures.LINE_PT,
            "character": measures.CHARACTER_PT,
            "body": measures.BODY_PT,
            "title": measures.TITLE_PT,
            "small": measures.SMALL_PT,
            "table": measures.TABLE_PT,
            "caption": measures.CAPTION_PT,
        },
    }
    return json.dumps(data, ensure_ascii=False)


def _pieces(composed: Composed) -> Iterator[dict[str, object]]:
    photos = 0
    for piece in composed.pieces:
        if isinstance(piece, Photo):
            photos += 1
            yield {
                "piece": "Photo",
                "file": _file_name(photos, piece),
                "width": piece.width_mm,
                "height": piece.height_mm,
                "turn": piece.picture.turn,
                "is_mirrored": piece.picture.is_mirrored,
                "description": piece.description,
                "has_caption": piece.has_caption,
            }
        else:
            yield {"piece": type(piece).__name__, **asdict(piece), **_derived(piece)}


def _derived(piece: Piece) -> dict[str, object]:
    if isinstance(piece, AttachmentNames):
        return {"number_width": piece.number_width}
    if isinstance(piece, Grid):
        # From how many characters on a run without a space may be broken anywhere: what a narrow column surely holds.
        inside = [width - measures.CELL_MARGINS_MM for width in piece.widths]
        unbroken = [max(2, int(measures.points(width) / measures.TABLE_PT)) for width in inside]
        return {"unbroken": unbroken, "is_short": piece.is_short}
    return {}


def _file_name(number: int, photo: Photo) -> str:
    return f"picture-{number}.{photo.picture.extension}"


def _characters(composed: Composed) -> set[str]:
    """Every character that will be shown."""
    found: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, str):
            found.update(value)
        elif isinstance(value, dict):
            for part in value.values():
                collect(part)
        elif isinstance(value, list | tuple):
            for part in value:
                collect(part)

    shown = [asdict(piece) for piece in composed.pieces if not isinstance(piece, Photo)]
    collect(
        [
            shown,
            asdict(composed.head) if composed.head else {},
            asdict(composed.foot) if composed.foot else {},
        ]
    )
    return found
