"""Why a paper cannot be made: in the words of the person who asked for it, or of the one who runs the program."""

from __future__ import annotations

from shangliang.papers.spreadsheets.wording import Wording, gettext_noop
from shangliang.refusals import Refused


class DocumentProblem(Exception):
    """A paper that cannot be made from what it holds. `wording` is the sentence for the user, `str()` it in Chinese."""

    template = ""

    def __init__(self, template: str = "", **params: object) -> None:
        self.wording = Wording(template or self.template, params)
        super().__init__(str(self.wording))


class PictureUnreadable(DocumentProblem):
    """A picture that is not a whole JPEG or PNG, or one that cannot be printed."""

    template = gettext_noop(
        "图片“%(name)s”不是完好的 JPEG 或 PNG 图片，无法放入文件。请另存为 JPEG 后重新上传。"
    )
    too_large = gettext_noop("图片“%(name)s”超过 %(limit)s 万像素，无法放入文件。请缩小后重新上传。")
    for_press = gettext_noop(
        "图片“%(name)s”是印刷用的 CMYK 图片，无法放入文件。请另存为 RGB 的 JPEG 后重新上传。"
    )


class CharactersMissing(DocumentProblem):
    """Characters of names or texts that no font of this machine has. `characters` holds each once."""

    template = gettext_noop(
        "这台服务器的字库里没有这些字：%(characters)s，无法生成 PDF。请管理员安装字库（Debian：fonts-noto-cjk），"
        "或先下载 Word 文件。"
    )

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(characters="、".join(characters))


class FontsMissing(Refused):
    """No Chinese font in any of the folders that were searched: a matter for whoever runs the program."""

    def __init__(self) -> None:
        super().__init__(
            "没有找到中文字库，无法生成 PDF：请安装，例如 apt-get install fonts-noto-cjk。",
            "No Chinese font was found, so no PDF can be made: install one, "
            "for example apt-get install fonts-noto-cjk.",
        )
