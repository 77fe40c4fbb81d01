//! Checking a definition of a megabyte, with what `serde_json` needs to read the same bytes as the floor.

use conncert::document::{Document, Syntax};
use conncert::rules;
use swagger::definition;

#[path = "definitions/swagger.rs"]
mod swagger;

fn main() {
    divan::main();
}

#[divan::bench]
fn floor_serde_json_reads_it(bencher: divan::Bencher<'_, '_>) {
    let text = definition();
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON"));
}

#[divan::bench]
fn the_document_is_read(bencher: divan::Bencher<'_, '_>) {
    let text = definition();
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON"));
}

#[divan::bench]
fn the_rules_run_over_it(bencher: divan::Bencher<'_, '_>) {
    let text = definition();
    let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| rules::check_definition(&document));
}

#[divan::bench]
fn it_is_read_and_checked(bencher: divan::Bencher<'_, '_>) {
    let text = definition();
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| {
        let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
        rules::check_definition(&document)
    });
}
