"""Why a file was rejected, why a reading is open, why a release is held, how a night ended: in Chinese.

Readers, release and summary tell it in English, with what it is about filled in, and so it is kept. A sentence that is
not known here is shown as it is; what a program outside says (dbt, a rule that broke) stays in its own words.
"""

from __future__ import annotations

import re

# What is wrong with a file that is damaged, encrypted, foreign or pictures.
_PARTS = {
    r"its list of parts is missing or broken": "内部文件目录缺失或损坏",
    r"its part (.+) is missing": r"缺少内部文件\1",
    r"its part (.+) cannot be unpacked": r"内部文件\1无法解压",
    r"its part (.+) is packed in a way that office programs do not use": r"内部文件\1的压缩方式不是办公软件所用",
    r"its part (.+) is no Word document": r"内部文件\1不是Word文档",
    r"its part (.+) is no workbook": r"内部文件\1不是工作簿",
    r"its part content\.xml holds no (.+)": "内部文件content.xml没有正文",
    r"its sheet (.+) is missing": r"缺少工作表\1",
    r"its page (\d+) cannot be read": r"第\1页无法读取",
    r"its records are cut off or broken": "数据记录不全或损坏",
    r"its end is missing": "缺少结尾部分",
    r"the XML of its part (.+) is broken": r"内部文件\1的XML损坏",
    r"it does not say which part is the (?:document|workbook)": "未指明正文所在",
    r"it is no complete picture": "图片不完整",
    r"it is no complete PDF document": "PDF不完整",
    r"it holds no web page": "其中没有网页",
    r"The file is a picture": "文件为图片",
    r"The PDF holds pictures of pages \(a scan\), no text": "PDF为扫描件，没有文字",
    r"The fonts of the PDF do not say which characters they draw": "PDF的字体未标明所用文字",
    r"an? (7z|gzip|RAR|zip) archive": r"\1压缩包",
    r"a picture \((.+)\)": r"图片（\1）",
    r"a PowerPoint (?:97-2003 )?presentation \((.+)\)": r"PowerPoint演示文稿（\1）",
    r"an old office file of an unknown kind": "无法识别的旧版办公文件",
    r"an office document of an unknown kind": "无法识别的办公文件",
    r"neither a known document format nor text in (.+)": r"无法识别的格式，也不是\1文本",
    r"a binary Excel workbook \((.+)\)": r"二进制Excel工作簿（\1）",
    r"an XML file": "XML文件",
    r"a Word 97-2003 or WPS document \((.+)\)": r"Word 97-2003或WPS文档（\1）",
    r"an RTF document \((.+)\)": r"RTF文档（\1）",
    r"nested deeper, or has longer texts,": "嵌套过深或文字过长",
    r"nested deeper": "嵌套过深",
}
_REJECTED = {
    r"The file is damaged: LibreOffice cannot open it; .*": (
        "文件已损坏，LibreOffice无法打开；请用办公软件打开，另存为.docx后报送。"
    ),
    r"The file is damaged: (.+); open it .*": "文件已损坏：{1}；请用办公软件打开，另存后重新报送。",
    r"The file is empty; .*": "文件为空，请重新报送。",
    r"The file holds no text \(a scan, perhaps\); .*": "文件没有文字（可能是扫描件），请报送文字版。",
    r"The file holds macros and no text; .*": (
        "文件只有宏，没有文字；请运行宏，将所显示的内容另存为不含宏的文件后报送。"
    ),
    r"The file is protected by a password; .*": "文件设有密码，请取消后重新报送。",
    r"The OFD file is encrypted; .*": "OFD文件已加密，请解除加密后重新报送。",
    r"The OFD file holds pictures of pages .*": "OFD文件为扫描件，没有文字；扫描件只能读取PDF，请另存为.pdf后报送。",
    r"The file is (.+), which is not read; .*": "文件为{1}，无法读取；请另存为.docx、.xlsx或.pdf后报送。",
    r"The file is neither a known .* text in UTF-8, UTF-16 or GB18030; .*": (
        "文件不是可识别的文档，也不是UTF-8、UTF-16或GB18030编码的文本；请报送.docx或UTF-8文本。"
    ),
    r"The file is (.+), which is only read where LibreOffice is installed; .*": (
        "文件为{1}，本机未安装LibreOffice，无法读取；请另存为.docx后报送（运维：apt-get install libreoffice-writer）。"
    ),
    r"(.+), and OCR is not installed here; .* run (`.+`), .*": (
        "{1}，本机未安装OCR；请报送其原始文档，或等待：运维执行{2}后将自动重新读取。"
    ),
    r"The file approves (\d+) targets and holds no self-evaluation form; .*": (
        "文件批复了{1}项绩效目标，没有自评表；批复的目标值已保存，用于核对自评报告。如应报送自评报告，请连同自评表报送。"
    ),
    r"No self-evaluation form was found .*": (
        "文件中没有自评表（自评表有指标及其实际完成值，或为基础数据表）；请连同自评表一并报送，或将所用模板告知财政部门。"
    ),
    r"Our reader failed on this file \((.+?)\); .*": (
        "读取程序在此文件上出错（{1}），原因在程序，不在报告。文件已保留，程序更新后将重新读取；请告知运维人员。"
    ),
    r"Reading the file takes more memory than .*": "读取此文件占用内存过多；请将各报告分别报送，并简化版式。",
    r"Reading the file took longer than (\d+) seconds; .*": "读取此文件超过{1}秒；请将各报告分别报送，并简化版式。",
    r"LibreOffice took longer than (\d+) seconds for the file; .*": (
        "LibreOffice处理此文件超过{1}秒；请用办公软件打开，另存为.docx后报送。"
    ),
    r"The file has (\d+) MB, more than the (\d+) MB allowed; .*": (
        "文件为{1} MB，超过{2} MB的上限；请压缩图片或拆分后重新报送。"
    ),
    r"The file has (\d+) pages, more than the (\d+) allowed; .*": "文件共{1}页，超过{2}页的上限；请拆分后报送。",
    r"The file has (\d+) scanned pages, more than the (\d+) that .*": (
        "文件有{1}页扫描页，超过OCR可及时识别的{2}页；请报送其原始文档，或将各报告分别报送。"
    ),
    r"The picture has (\d+) x (\d+) dots, more than the (\d+) million allowed; scan it with (\d+) dots .*": (
        "图片为{1}×{2}像素，超过{3}百万像素的上限；请以每英寸{4}点重新扫描后报送。"
    ),
    r"The file packs more than (\d+) parts; .*": "文件内部超过{1}个组成部分；请只报送报告本身。",
    r"The part (.+) of the file inflates to more than (\d+) MB; .*": "内部文件{1}解压后超过{2} MB；请拆分报告后报送。",
    r"The part (.+) of the file declares a DOCTYPE, .*": (
        "内部文件{1}含有DOCTYPE声明，办公软件不会写入；请用办公软件另存后报送。"
    ),
    r"The part (.+) of the file is (.+) than any report; .*": "内部文件{1}{2}；请简化版式后报送。",
    r"The page is (.+) than any report; .*": "网页{1}；请简化版式后报送。",
    r"The parts of the web archive are (.+) than any report; .*": "网页归档{1}；请另存为.docx后报送。",
    r"The file holds more than any report; .*": "文件内容过多；请将各报告分别报送。",
    r"The tables of the (?:file|page) have more than (\d+) cells(?: \(reached in (.+)\))?; .*": (
        "表格单元格超过{1}个；请拆分报告后报送。"
    ),
    r"The tables of the file have more than (\d+) cells or (\d+) places for them .*": (
        "表格单元格超过{1}个，或占位超过{2}个；请拆分报告后报送。"
    ),
    r"The merged cells of (.+) cover each other .*": "{1}的合并单元格多次重叠；请将内容复制到新工作簿后报送。",
    r"The .+ has more than (\d+) tags; .*": "网页标签超过{1}个；请删除与报告无关的内容后重新报送。",
    r"A page of the file has more .+ than any report; .*": "文件有一页内容过多；请简化版式后报送。",
    r"A page of the file takes more than (\d+) MB to draw; .*": (
        "文件有一页绘制需超过{1} MB；请重新打印为PDF，或报送Word文档。"
    ),
    r"The bundle holds no files; .*": "压缩包内没有文件，请报送报告本身。",
    r"The bundle is protected by a password; .*": "压缩包设有密码，请取消后重新报送。",
    r"The bundle is damaged, .*": "压缩包已损坏，其中文件无法全部取出；请重新打包后报送。",
    r"The bundle is nested more than (\d+) deep in others; .*": "压缩包嵌套超过{1}层；请将其中文件单独报送。",
    r"The bundle unpacks to more than (\d+) files or (\d+) GB; .*": "压缩包解压后超过{1}个文件或{2} GB；请拆分后报送。",
    r"Of the (\d+) files in the bundle (\d+) cannot be taken out: (.+); the others are read\. .*": (
        "压缩包内{1}个文件中有{2}个无法取出：{3}；其余已读取。请将这些文件单独报送。"
    ),
    r"7z and rar bundles are only opened where bsdtar .*": (
        "本机未安装bsdtar，无法打开7z、rar压缩包；请报送zip或文件本身（运维：apt-get install libarchive-tools）。"
    ),
}
_RUNS = {
    r"Release (\d+) is published: (\d+) files, (\d+) forms\.": "已发布{1}：{2}份文件，{3}张自评表。",
    r"Nothing new: all (\d+) files of the inbox are known, release (\d+) stays current\.": (
        "没有新文件：收件箱中{1}份文件均已收过，仍使用发布版{2}。"
    ),
    r"Nothing new: all (\d+) files of the inbox are known, there is no release yet\.": (
        "没有新文件：收件箱中{1}份文件均已收过，尚无发布版。"
    ),
    r"Nothing new: the inbox is empty, release (\d+) stays current\.": "没有新文件：收件箱为空，仍使用发布版{1}。",
    r"Nothing new: the inbox is empty, there is no release yet\.": "没有新文件：收件箱为空，尚无发布版。",
    r"Release (\d+) stays current\.": "仍使用发布版{1}。",
    r"There is no release yet\.": "尚无发布版。",
    r"(?:release: )?Release held:": "发布版被暂缓：",
    r"Rule (\w+) could not run: (.+)\.": "规则{1}未能执行：{2}。",
    r"Rule (\w+) was due and did not run\.": "规则{1}应执行而未执行。",
    r"No rule was due: the audit has not run\.": "没有应执行的规则：审核未进行。",
    r"(?:audit: )?The release must be held, rules that were due did not run to an end: (.+)": (
        "发布版须暂缓，以下规则应执行而未执行完毕：{1}。"
    ),
    r"There is no warehouse (.+): the build has not run\.": "没有数据仓库{1}：尚未构建。",
    r"The warehouse has no table dim_file: the marts were not built\.": "数据仓库中没有dim_file表：数据集市未构建。",
    r"Column (\S+) of (\S+) would publish personal data\.": "{2}的{1}列会公开个人信息。",
    r"Of (\d+) received files (\d+) are neither read nor rejected in dim_file: (.+)\.": (
        "收到的{1}份文件中有{2}份在dim_file中既未读取也未拒收：{3}。"
    ),
    r"([a-z]+): (?:Model|Test|Seed|Snapshot) (\S+) failed: (.+)": "步骤{1}的{2}失败：{3}",
    r"([a-z]+)(?: of batch \w+)?: broken off before it ended \(.+\)\.": "步骤{1}中断（被终止或断电）。",
    r"([a-z]+): did not begin; the log of its task tells why\.": "步骤{1}未开始，原因见其任务日志。",
    r"([a-z]+)(?: of batch \w+)?: (.+)": "步骤{1}出错：{2}",
}
# Why the reading of a row is open.
_DOUBTS = {
    r"no score stands in this row, as it does in the others of the form": "其他各行均有得分，本行没有",
    r"this row stands in no section, as the others do": "其他各行均列在一级、二级指标下，本行没有",
    r"neither target nor actual stands in this row, as in the others": "其他各行均有指标值和完成值，本行两者均无",
    r"neither weight nor score stands in this row, as in the others": "其他各行均有分值和得分，本行两者均无",
    r"no goal stands beside this result": "实际完成情况旁没有预期目标",
    r"the total line has not both a budget and what was spent": "合计行的预算数、执行数不全",
    r"(\S+) read as (\S+) and (\S+), with which the weights add up": (r"“\1”按分值\2、得分\3读取，如此分值合计相符"),
    r"no column left for: (.+)": r"以下内容没有对应的列：\1",
    r"the form prints no unit of its amounts": "表内未注明金额单位",
    r"the score is no number": "得分不是数值",
    r"a number that is not understood": "无法识别的数值",
    r"the form names no project": "表内没有项目名称",
    r"no indicators were found in the form": "表内未找到指标",
}
# Of these the gap names columns, by their roles in the reader's vocabulary.
_DOUBTS_ON_COLUMNS = {
    r"could also be read as: (.+)": "也可读作：{}",
    r"the (\w+) of this class does not stand on its first row": "该类指标的{}不在其首行",
}
_COLUMNS = {
    "number": "序号",
    "level": "指标类别",
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "operator": "符号",
    "target": "指标值",
    "adjusted_target": "调整后指标值",
    "actual": "完成值",
    "unit": "计量单位",
    "weight": "分值",
    "score": "得分",
    "review_score": "复核得分",
    "prior": "上年数",
    "reason": "偏差原因",
    "note": "说明",
    "remark": "备注",
    "other": "其他列",
}
_KNOWN = [(re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in (_REJECTED | _RUNS).items()]
_KNOWN_PARTS = [(re.compile(pattern), chinese) for pattern, chinese in _PARTS.items()]
_KNOWN_DOUBTS = [(re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in _DOUBTS.items()]
_KNOWN_DOUBTS_ON_COLUMNS = [
    (re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in _DOUBTS_ON_COLUMNS.items()
]
# A role in a list like `weight 5、score 4`, not a word of what the cells print.
_COLUMN = re.compile(rf"(?<![^、])(?:{'|'.join(_COLUMNS)})(?![^ ])")
# Where a message of a run goes on to its next sentence.
_NEXT = re.compile(
    r"(?<=[.:]) (?=Rule \w+ (?:could|was)|No rule|Column|There is no|The warehouse has|Of \d|Release \d)"
)


def in_chinese(text: str) -> str | None:
    """The sentences in Chinese; None where one of them is not known."""
    told = [_sentence(sentence) for sentence in _NEXT.split(text)]
    return "".join(sentence for sentence in told if sentence) if all(told) else None


def doubt_in_chinese(text: str) -> str | None:
    """Why a reading is open, in Chinese; None where one of its reasons is not known."""
    doubts: list[str] = []
    for part in text.split("; "):
        if doubts and _doubt(part) is None:  # the cell that the former reason prints goes on
            doubts[-1] += f"; {part}"
        else:
            doubts.append(part)
    told = [_doubt(doubt) for doubt in doubts]
    return "；".join(doubt for doubt in told if doubt) if all(told) else None


def _doubt(reason: str) -> str | None:
    for pattern, chinese in _KNOWN_DOUBTS:
        if found := pattern.fullmatch(reason):
            return found.expand(chinese)
    for pattern, chinese in _KNOWN_DOUBTS_ON_COLUMNS:
        if found := pattern.fullmatch(reason):
            return chinese.format(_COLUMN.sub(lambda role: _COLUMNS[role[0]], found[1]))
    return None


def _sentence(sentence: str) -> str | None:
    for pattern, chinese in _KNOWN:
        if found := pattern.fullmatch(sentence):
            return re.sub(r"\{(\d)\}", lambda gap: _part(found[int(gap[1])] or ""), chinese)
    return None


def _part(text: str) -> str:
    for pattern, chinese in _KNOWN_PARTS:
        if found := pattern.fullmatch(text):
            return found.expand(chinese)
    return text
