//! 审校 across a batch. In: a template with faults of its own, rows with faults of theirs. Out: each finding with its row, the commonest first,
//! as a sheet and as a page.

use crate::world::Shipped;
use gongwen::rooms::batch::{Batch, Order, Reviewed, Table, commonest, review_page, review_sheet};

const TEMPLATE: &str = "---\n标题: 关于{{ 事项 }}的报告\n主送机关: 某县政府\n发文机关: {{ 单位 }}\n成文日期: 2024-12-19\n---\n\n\
    现将{{ 事项 }}情况,报告如下。{{ 话 }}\n";

fn reviewed() -> Vec<Reviewed> {
    let rows = "单位,事项,话\n甲街道办事处,防汛,很好。\n乙街道办事处,防火,办(所）很好。\n<丙>街道办事处,防疫,很好。\n";
    let table = Table::read("表.csv", rows.as_bytes(), None).unwrap();
    let batch = Batch::new("模板.md", TEMPLATE.as_bytes(), table, Order::default()).unwrap();
    let jobs = batch.jobs(None, None).unwrap();
    let planned: Vec<_> = jobs.into_iter().map(|job| batch.plan(job, &str::to_owned)).collect();
    planned.iter().flat_map(|planned| batch.review(planned, &Shipped)).collect()
}

#[test]
fn a_finding_has_its_row_and_the_commonest_come_first() {
    let reviewed = reviewed();
    let rows = |code: &str| -> Vec<usize> {
        reviewed.iter().filter(|it| it.message.code == code).map(|it| it.row).collect()
    };
    assert_eq!(rows("punctuation/half-width"), [2, 3, 4]);
    assert_eq!(rows("punctuation/brackets"), [3]);
    let in_row = reviewed.iter().find(|it| it.message.code == "punctuation/brackets").unwrap();
    // what stands in the data is named by its column
    assert_eq!(in_row.message.columns, ["话"]);
    assert!(commonest(&reviewed)[0].count >= 3);
}

#[test]
fn the_page_needs_nothing_beside_itself_and_takes_words_for_words() {
    let reviewed = reviewed();
    let page = review_page("模板.md", "表.csv", 3, &reviewed);
    assert!(page.contains("&lt;丙&gt;街道办事处") && !page.contains("<丙>"));
    assert!(!page.contains("http") && !page.contains("src="));
    let table = page.split("全部问题").nth(1).unwrap();
    assert_eq!(table.matches("<tr>").count(), reviewed.len() + 1);
    assert!(gongwen::rooms::origin::is_own(&gongwen::rooms::origin::mark(page.into_bytes())));
    assert_eq!(review_sheet(&reviewed).unwrap(), review_sheet(&reviewed).unwrap());
}
