//! Where in the source a place of the new definition comes from.

use super::*;

const API: &str = "openapi: 3.0.3
info: { title: Contoso Invoices, version: \"1\" }
servers:
  - url: https://api.contoso.example
paths:
  /invoices/{id}:
    parameters:
      - $ref: \"parts/id.yaml\"
    get:
      operationId: getInvoice
      summary: Get an invoice
      responses:
        \"200\":
          description: It.
          content:
            application/json:
              schema:
                $ref: \"#/components/schemas/Invoice\"
components:
  schemas:
    Invoice:
      type: object
      properties:
        total:
          type: number
          description: What is owed.
";

const ID: &str = "name: id
in: path
required: true
description: Its number.
schema:
  type: string
";

#[test]
fn a_place_is_found_again_in_the_source_or_in_the_file_that_it_refers_to() {
    let read = |path: &str| match path {
        "parts/id.yaml" => Ok(ID.as_bytes().to_vec()),
        other => Err(other.to_owned()),
    };
    let source = Source::load("api.yaml", API.as_bytes(), &read).unwrap();
    let expected = [
        ("", Some(("api.yaml", 1))),
        ("/info/title", Some(("api.yaml", 2))),
        ("/host", Some(("api.yaml", 3))),
        ("/paths/~1invoices~1{id}/get", Some(("api.yaml", 9))),
        ("/paths/~1invoices~1{id}/get/summary", Some(("api.yaml", 11))),
        // What has no word of its own in the source comes from what is around it.
        ("/paths/~1invoices~1{id}/get/description", Some(("api.yaml", 9))),
        ("/paths/~1invoices~1{id}/get/responses/200", Some(("api.yaml", 13))),
        (
            "/paths/~1invoices~1{id}/parameters/0/description",
            Some(("parts/id.yaml", 4)),
        ),
        (
            "/definitions/Invoice/properties/total/description",
            Some(("api.yaml", 26)),
        ),
        // Another file's, or written by hand.
        ("/paths/~1payments/get", None),
        ("/definitions/Payment", None),
    ];
    let pointers: Vec<&str> = expected.iter().map(|(pointer, _)| *pointer).collect();
    let places = convert::origins(&source, &Options::default(), &pointers).unwrap();
    for ((pointer, expected), place) in expected.iter().zip(places) {
        let found = place.as_ref().map(|place| (place.path.as_str(), place.line));
        assert_eq!(found, *expected, "{pointer}");
    }
}
