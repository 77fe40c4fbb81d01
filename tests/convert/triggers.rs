//! Callbacks and webhooks that are offered as triggers.

use conncert::convert::Trigger;
use conncert::document::{Document, Syntax};
use conncert::rules::check_definition;
use serde_json::json;

use super::*;

/// A service with a subscription; what it sends is a callback, a webhook, or both.
fn service(callbacks: &str, root: &str) -> String {
    format!(
        "openapi: 3.1.0
info: {{ title: Contoso Invoices, version: \"1\", description: Keeps track of invoices and payments. }}
servers: [ {{ url: \"https://api.contoso.example\" }} ]
paths:
  /subscriptions:
    post:
      operationId: CreateSubscription
      summary: Subscribe
      description: Begins to send what happens to an address.
      requestBody:
        content:
          application/json:
            schema: {{ $ref: \"#/components/schemas/Subscription\" }}
      responses: {{ \"201\": {{ description: Made. }} }}
{callbacks}  /subscriptions/{{id}}:
    put:
      operationId: ChangeSubscription
      summary: Change a subscription
      description: Changes where it is sent to.
      parameters: [ {{ $ref: \"#/components/parameters/id\" }} ]
      requestBody:
        content: {{ application/json: {{ schema: {{ $ref: \"#/components/schemas/Subscription\" }} }} }}
      responses: {{ \"204\": {{ description: Changed. }} }}
    delete:
      operationId: DeleteSubscription
      summary: Unsubscribe
      description: Ends what was begun.
      parameters: [ {{ $ref: \"#/components/parameters/id\" }} ]
      responses: {{ \"204\": {{ description: Gone. }} }}
components:
  parameters:
    id: {{ name: id, in: path, required: true, description: Its number., schema: {{ type: string }} }}
  schemas:
    Subscription:
      type: object
      required: [events]
      properties:
        events: {{ type: string, description: What to send. }}
        target:
          type: object
          properties:
            url: {{ type: string, format: uri, description: Where to. }}
    Paid:
      type: object
      properties: {{ number: {{ type: string, description: Which invoice. }} }}
{root}"
    )
}

const CALLBACK: &str = "      callbacks:
        paid:
          \"{$request.body#/target/url}\":
            post:
              description: An invoice was paid.
              requestBody: { content: { application/json: { schema: { $ref: \"#/components/schemas/Paid\" } } } }
              responses: { \"200\": { description: Taken. } }
";
const WEBHOOK: &str = "webhooks:
  paid:
    post:
      description: An invoice was paid.
      requestBody: { content: { application/json: { schema: { $ref: \"#/components/schemas/Paid\" } } } }
      responses: { \"200\": { description: Taken. } }
";

fn with(text: &str, triggers: &[&str]) -> Conversion {
    let options = Options {
        triggers: triggers.iter().map(|text| Trigger::read(text)).collect(),
        ..Options::default()
    };
    convert::convert(&source("api.yaml", text), &options).unwrap()
}

fn decisions(conversion: &Conversion) -> Vec<&str> {
    let losses = conversion.losses.iter().filter(|loss| loss.class == Class::Decision);
    losses.map(|loss| loss.message.as_str()).collect()
}

#[test]
fn a_chosen_callback_or_webhook_is_a_trigger_with_all_that_belongs_to_it() {
    for (text, wish) in [
        (service(CALLBACK, ""), "paid"),
        (service("", WEBHOOK), "paid=CreateSubscription"),
        (service("", WEBHOOK), "paid=post /subscriptions#/target/url"),
    ] {
        let conversion = with(&text, &[wish]);
        assert_eq!(decisions(&conversion), [""; 0], "{wish}");
        let result = json(&conversion);
        let path = &result["paths"]["/subscriptions"];
        assert_eq!(path["post"]["x-ms-trigger"], "single");
        assert_eq!(
            path["x-ms-notification-content"],
            json!({ "description": "An invoice was paid.", "schema": { "$ref": "#/definitions/Paid" } })
        );
        let body = &path["post"]["parameters"][0];
        assert_eq!((&body["in"], &body["required"]), (&json!("body"), &json!(true)));
        let schema = &body["schema"];
        assert_eq!(schema["required"], json!(["events", "target"]), "{schema}");
        let target = &schema["properties"]["target"];
        assert_eq!(target["required"], json!(["url"]));
        let url = &target["properties"]["url"];
        assert_eq!(
            (&url["x-ms-notification-url"], &url["x-ms-visibility"]),
            (&json!(true), &json!("internal"))
        );
        // Whoever takes the same schema without subscribing takes it as it was.
        assert_eq!(
            result["paths"]["/subscriptions/{id}"]["put"]["parameters"][1]["schema"],
            json!({ "$ref": "#/definitions/Subscription" })
        );
        let document = Document::parse(conversion.text.as_bytes(), Syntax::Json).unwrap();
        let about: Vec<String> = check_definition(&document)
            .into_iter()
            .filter(|finding| finding.rule.id.contains("notification") || finding.rule.id.contains("webhook"))
            .map(|finding| format!("{}: {}", finding.rule.id, finding.message))
            .collect();
        assert!(about.is_empty(), "{about:?}");
    }
}

#[test]
fn what_is_not_chosen_is_asked_and_changes_nothing() {
    for text in [service(CALLBACK, ""), service("", WEBHOOK)] {
        let conversion = with(&text, &[]);
        for word in ["x-ms-trigger", "x-ms-notification"] {
            assert!(!conversion.text.contains(word), "{}", conversion.text);
        }
        assert_eq!(decisions(&conversion).len(), 1);
        let question = conversion
            .questions
            .iter()
            .find(|question| question.pointer == "/paths")
            .unwrap();
        assert_eq!(
            question.message,
            "Is paid a trigger, to which POST /subscriptions subscribes?"
        );
        let wish = question.suggestion.as_deref().unwrap();
        assert_eq!(wish, "paid=CreateSubscription#/target/url");
        let chosen = with(&text, &[wish]);
        assert!(chosen.text.contains("\"x-ms-trigger\": \"single\""));
        assert!(chosen.questions.iter().all(|question| question.pointer != "/paths"));
    }
}

#[test]
fn what_a_trigger_lacks_is_said() {
    let alone = "openapi: 3.1.0\ninfo: { title: Contoso, version: \"1\" }\npaths: {}\n".to_owned()
        + "components: { schemas: { Paid: { type: object } } }\n"
        + WEBHOOK;
    let conversion = with(&alone, &["paid=CreateSubscription"]);
    assert!(
        decisions(&conversion)
            .contains(&"The definition has no operation \"CreateSubscription\" that could subscribe to paid."),
        "{:?}",
        decisions(&conversion)
    );
    let question = with(&alone, &[])
        .questions
        .into_iter()
        .find(|question| question.pointer == "/paths");
    assert!(
        question
            .unwrap()
            .message
            .contains("no operation that is known to subscribe")
    );

    let all = service("", WEBHOOK);
    for (text, wish, said) in [
        (
            all.replace("    delete:\n", "    patch:\n"),
            "paid=CreateSubscription",
            "No operation takes the subscription of CreateSubscription back",
        ),
        (
            all.clone(),
            "paid=ChangeSubscription",
            "only an operation with POST subscribes",
        ),
        (
            all.clone(),
            "paid=CreateSubscription#/nowhere",
            "has no text at /nowhere",
        ),
        (
            all.replace("url: {", "place: {"),
            "paid=CreateSubscription",
            "no field that is known to take the address",
        ),
        (
            all.clone(),
            "paid",
            "To offer one as a trigger, name the operation that subscribes",
        ),
        (
            service(&CALLBACK.replace("#/target/url}", "#/target/url}/paid"), ""),
            "paid",
            "a field of the body that is the address alone",
        ),
    ] {
        let conversion = with(&text, &[wish]);
        let decisions = decisions(&conversion);
        assert!(
            decisions.iter().any(|message| message.contains(said)),
            "{wish}: {decisions:?}"
        );
    }
}

fn losses(conversion: &Conversion) -> Vec<(Class, &str, &str)> {
    let losses = conversion.losses.iter();
    losses
        .map(|loss| (loss.class, loss.source.pointer.as_str(), loss.message.as_str()))
        .collect()
}

/// A service with a webhook that has these lines as well.
fn hook(more: &str) -> String {
    let more = format!("    post:\n{more}");
    service("", &WEBHOOK.replace("    post:\n", &more))
}

/// Losses that the trigger of each of these services has: of a class, at a pointer below the webhook, with words in the
/// message.
fn assert_told<const N: usize>(cases: [(String, Class, &str, &str); N]) {
    for (text, class, pointer, said) in cases {
        let conversion = with(&text, &["paid=CreateSubscription"]);
        let losses = losses(&conversion);
        let is_it = |(other, place, message): &(Class, &str, &str)| {
            *other == class && *place == format!("/webhooks/paid{pointer}") && message.contains(said)
        };
        assert!(losses.iter().any(is_it), "{said} at {pointer}: {losses:#?}");
    }
}

#[test]
fn what_a_trigger_cannot_say_of_what_is_sent_is_told_where_it_stands() {
    let body = "requestBody: { content: { application/json:";
    assert_told([
        (
            service("", &WEBHOOK.replace("application/json", "application/xml")),
            Class::Decision,
            "/post/requestBody/content",
            "sends paid as application/xml",
        ),
        (
            service(
                "",
                &WEBHOOK.replace(body, "requestBody: { content: { text/xml: {}, application/json:"),
            ),
            Class::Approximated,
            "/post/requestBody/content",
            "Also possible were text/xml",
        ),
        (
            service(
                "",
                &WEBHOOK.replace(
                    body,
                    "requestBody: { content: { application/json: {} } }\n      x-old: { a: { b:",
                ),
            ),
            Class::Approximated,
            "/post/requestBody/content/application~1json",
            "is not said",
        ),
        (
            service("", &WEBHOOK.replace("requestBody:", "x-body:")),
            Class::Approximated,
            "/post",
            "is not said",
        ),
        (
            service(
                "",
                &WEBHOOK.replace("requestBody: {", "requestBody: { $ref: \"#/nowhere\", "),
            ),
            Class::Decision,
            "/post/requestBody",
            "leads nowhere",
        ),
        (
            hook("      parameters: [ { name: X-Event, in: header, schema: { type: string } } ]\n"),
            Class::Dropped,
            "/post/parameters/0",
            "X-Event in the header of paid",
        ),
        (
            hook("      parameters: [ { $ref: \"#/components/parameters/none\" } ]\n"),
            Class::Decision,
            "/post/parameters/0",
            "leads nowhere",
        ),
    ]);
    let both = with(&hook("      summary: Paid.\n"), &["paid=CreateSubscription"]);
    assert_eq!(
        super::json(&both)["paths"]["/subscriptions"]["x-ms-notification-content"]["description"],
        "Paid.\n\nAn invoice was paid."
    );
}

#[test]
fn what_stands_beside_what_a_trigger_is_sent_is_told() {
    assert_told([
        (
            service(
                "",
                &WEBHOOK.replace("    post:\n", "    put: { responses: {} }\n    post:\n"),
            ),
            Class::Dropped,
            "/put",
            "with PUT as well",
        ),
        (
            service("", &WEBHOOK.replace("    post:\n", "    servers: []\n    post:\n")),
            Class::Dropped,
            "/servers",
            "\"servers\" is left out",
        ),
        (
            service(
                "",
                &WEBHOOK.replace(
                    "description: Taken.",
                    "description: Taken., content: { text/plain: {} }",
                ),
            ),
            Class::Dropped,
            "/post/responses/200",
            "takes as the answer 200",
        ),
        (
            hook("      operationId: SendPaid\n"),
            Class::Dropped,
            "/post/operationId",
            "\"operationId\" is left out",
        ),
        (
            hook("      deprecated: true\n"),
            Class::Dropped,
            "/post/deprecated",
            "\"deprecated\" is left out",
        ),
        (
            service(
                "",
                &WEBHOOK.replace("requestBody: {", "requestBody: { description: The invoice.,"),
            ),
            Class::Dropped,
            "/post/requestBody/description",
            "\"description\" is left out",
        ),
        (
            service("", "webhooks:\n  paid: { $ref: \"#/components/pathItems/none\" }\n"),
            Class::Decision,
            "",
            "leads nowhere",
        ),
        (
            service("", "webhooks:\n  paid: { post: { $ref: \"#/none\" } }\n"),
            Class::Decision,
            "/post",
            "leads nowhere",
        ),
    ]);
}

#[test]
fn every_address_of_a_callback_is_taken_or_told() {
    let at = "/paths/~1subscriptions/post/callbacks/paid";
    let two = CALLBACK.replace(
        "        paid:\n",
        "        paid:\n          \"{$request.query.url}\": { post: { responses: {} } }\n          x-by: me\n",
    );
    let conversion = with(&service(&two, ""), &["paid"]);
    assert!(
        conversion.text.contains("\"x-ms-trigger\": \"single\""),
        "{}",
        conversion.text
    );
    let told = losses(&conversion);
    let place = format!("{at}/{{$request.query.url}}");
    assert!(
        told.iter()
            .any(|(_, pointer, message)| *pointer == place && message.contains("as well")),
        "{told:#?}"
    );
    assert!(
        told.iter().any(|(_, pointer, _)| *pointer == format!("{at}/x-by")),
        "{told:#?}"
    );
    for (callbacks, wish, said) in [
        ("{ paid: {} }", "paid", "names no address"),
        (
            "{ paid: { $ref: \"#/components/callbacks/none\" } }",
            "paid",
            "leads nowhere",
        ),
        (
            "{ paid: { \"{$request.body#/target/url}\": { $ref: \"#/none\" } } }",
            "paid",
            "leads nowhere",
        ),
        (
            "{ paid: { \"{$request.body#/target/url}\": { post: { responses: {} } } } }",
            "paid=CreateSubscription#/events",
            "and not at /events of its body",
        ),
    ] {
        let conversion = with(&service(&format!("      callbacks: {callbacks}\n"), ""), &[wish]);
        let decisions = decisions(&conversion);
        assert!(
            decisions.iter().any(|message| message.contains(said)),
            "{callbacks}: {decisions:?}"
        );
        assert!(!conversion.text.contains("x-ms-trigger"), "{}", conversion.text);
    }
}

#[test]
fn a_trigger_whose_operation_is_not_chosen_is_told() {
    for (text, wish) in [
        (service("", WEBHOOK), "paid=CreateSubscription"),
        (service(CALLBACK, ""), "paid=CreateSubscription"),
        (service(CALLBACK, ""), "paid"),
    ] {
        let options = Options {
            only: vec!["DeleteSubscription".to_owned()],
            triggers: vec![Trigger::read(wish)],
            ..Options::default()
        };
        let conversion = convert::convert(&source("api.yaml", &text), &options).unwrap();
        let decisions = decisions(&conversion);
        assert!(
            decisions
                .iter()
                .any(|message| message.contains("not among the operations that were chosen: --only CreateSubscription")),
            "{wish}: {decisions:?}"
        );
    }
}

#[test]
fn no_trigger_is_named_for_a_callback_that_cannot_be_one() {
    let text = service(CALLBACK, "");
    assert!(
        decisions(&with(&text, &[]))
            .iter()
            .any(|said| said.contains("--trigger paid=CreateSubscription"))
    );
    let form = text.replacen("application/json:", "multipart/form-data:", 1);
    for text in [form, text.replace("$request.body#", "$request.query.url#")] {
        let conversion = with(&text, &[]);
        let decisions = decisions(&conversion);
        assert!(
            decisions.iter().any(|said| said.contains("and it is none")),
            "{decisions:?}"
        );
        assert!(
            !decisions.iter().any(|said| said.contains("--trigger")),
            "{decisions:?}"
        );
    }
}
