//! 用词: words that are taken for each other, fixed expressions, sentences. In: nothing. Out: the rules with their explanations.

use super::table::rules;

rules! {
    LAW = "wording/law", Warning, "宪法修正案（2018年）第三十二条",
        what "说国家和社会的治理，用“法治”；说法律制度本身，用“法制”",
        why "2018年修宪以后，“社会主义法治”“法治政府”“法治建设”都用“法治”",
        wrong "推进法制政府建设。", right "推进法治政府建设。";
    FIXED = "wording/fixed", Warning, "惯例",
        what "固定的提法照原样写",
        why "文件里的提法逐字定过，改一个字就是错",
        wrong "学习有关法律条规。", right "学习有关法律法规。";
    TYPO = "wording/typo", Warning, "第一批异形词整理表、现代汉语词典",
        what "别字要改",
        why "音近、形近的字最容易打错，又最难看出",
        wrong "会议布署了工作。", right "会议部署了工作。";
    VARIANT = "wording/variant", Note, "第一批异形词整理表、现代汉语词典",
        what "有几种写法的词，用规范的一种",
        why "其他、账目等是推荐的写法",
        wrong "其它事项另行通知。", right "其他事项另行通知。";
    PARTICLE = "wording/particle", Warning, "惯例",
        what "“的”后面是名词，“地”后面是动词，“得”后面说怎么样",
        why "用错了，读者要回头再读一遍",
        wrong "各社区要认真的开展排查。", right "各社区要认真地开展排查。";
    DOUBLED_WORD = "wording/doubled", Warning, "惯例",
        what "词不写两遍",
        why "多半是改稿时留下的",
        wrong "深化审批制度改革改革。", right "深化审批制度改革。";
    SLIP = "wording/slip", Warning, "惯例",
        what "词里不漏字，不颠倒",
        why "打得快时常有，读的人会照原意看过去，自己看不出来",
        wrong "推动产业型转升级。", right "推动产业转型升级。";
    BODY_NAME = "name/fixed", Warning, "惯例",
        what "机构的名称照规定写",
        why "简称、旧称、颠倒了的名称，读者会以为是别的机构",
        wrong "召开理论中心学习组会议。", right "召开理论学习中心组会议。";
    LAW_NAME = "name/law", Warning, "惯例",
        what "法律、法规的名称照原样写",
        why "少一个字、颠倒两个字，就成了没有的法律",
        wrong "学习《中华人民共和国安全法生产》。", right "学习《中华人民共和国安全生产法》。";
    FORBIDDEN = "wording/forbidden", Warning, "本单位规定",
        what "单位规定不用的词不用",
        why "在 gongwen.yaml 的“检查”里规定",
        wrong "检查: {禁用词: {村官: 村党组织书记}}\n请村官参加会议。", right "检查: {禁用词: {村官: 村党组织书记}}\n请村党组织书记参加会议。";
    COLLOQUIAL = "wording/colloquial", Warning, "惯例",
        what "公文不用口语",
        why "口语说得随便，各地说法又不同；公文要庄重，要人人读来一样",
        wrong "各社区要尽快搞定核查工作。", right "各社区要尽快完成核查工作。";
    LONG_SENTENCE = "style/long-sentence", Note, "惯例",
        what "一句话不超过 120 字",
        why "句子太长，读到末尾忘了开头",
        wrong "各社区要按照街道党工委、办事处的统一部署和要求，进一步提高思想认识，切实加强组织领导，全面落实工作责任，认真排查各类风险隐患，及时化解各种矛盾纠纷，不断完善各项工作制度，持续巩固排查整治成果，确保辖区社会大局和谐稳定，为全街道经济社会高质量发展营造良好环境和提供坚强保障，推动各项工作再上新台阶。", right "各社区要按照街道党工委、办事处的统一部署，落实工作责任。要认真排查各类风险隐患，确保辖区社会大局和谐稳定。";
    REPEATED_TEXT = "style/repeated", Note, "惯例",
        what "同样的话不写两遍",
        why "三十字以上一字不差的重复，多半是复制时留下的",
        wrong "各社区要认真排查各类风险隐患，及时化解各种矛盾纠纷，不断完善各项工作制度。\n\n会后各社区要认真排查各类风险隐患，及时化解各种矛盾纠纷，不断完善各项工作制度。", right "各社区要认真排查各类风险隐患，及时化解各种矛盾纠纷，不断完善各项工作制度。";
    COLLOCATION = "style/collocation", Note, "惯例",
        what "“加大”后面是力度、投入等",
        why "工作不能“加大”，能加大的是力度",
        wrong "各社区要加大矛盾纠纷调处工作。", right "各社区要加大矛盾纠纷调处工作力度。";
    MISMATCHED = "grammar/mismatch", Warning, "惯例",
        what "动词和宾语、主语和谓语要搭配",
        why "力度能加大，不能提高；水平能提高，不能改善；搭配错了，读来不通",
        wrong "各社区要提高排查力度。", right "各社区要加大排查力度。";
    MIXED_SYNTAX = "grammar/mixed", Warning, "惯例",
        what "一句话只用一种句式",
        why "“本着……的原则”和“以……为原则”套在一起，哪一种都不成句",
        wrong "要本着方便群众为原则。", right "要本着方便群众的原则。";
    NO_SUBJECT = "grammar/no-subject", Warning, "惯例",
        what "句子成分要齐全",
        why "句首用了“通过”“经过”，后面又用“使”，就没有主语了",
        wrong "通过开展培训，使干部能力得到提升。", right "通过开展培训，干部能力得到提升。";
    REDUNDANT = "wording/redundant", Warning, "惯例",
        what "意思重复的字删去",
        why "“目的”就是“为了”，“凯旋”就是胜利归来，再说一遍是多余的",
        wrong "开展培训的目的是为了提高能力。", right "开展培训的目的是提高能力。";
    SETTINGS = "check/settings", Error, "程序",
        what "“检查”里的规则代码、程度和词语要写对",
        why "写错了就等于没有规定",
        wrong "检查: {规则: {wording/varient: 关}}", right "检查: {规则: {wording/variant: 关}}";
}
