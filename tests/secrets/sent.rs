//! Files that are to be sent: what is published passes, a credential put into it does not.

use std::fmt::Write as _;
use std::path::Path;

use conncert::checklist::Named;
use conncert::export::handover::{Enclosure, credentials};
use conncert::part::Part;
use conncert::store;
use conncert::submission::Submission;

use super::lines;

fn places(part: Part, path: &str, bytes: &[u8]) -> Vec<String> {
    let file = Enclosure {
        part,
        path: path.to_owned(),
        bytes: bytes.to_vec(),
    };
    credentials(&Submission::default(), &[file])
}

/// The shapes of code in which a name promises a credential and none stands.
const CODE: &str = r#"
using System.Net.Http.Headers;
public class Script : ScriptBase
{
    private const string KeyPrefix = "accesskey=";
    private const string HeaderName = "X-Contoso-Api-Key";
    private const string Password = "password";
    private string apiKey = "";
    private string token = string.Empty;
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var apiKey = GetHeader("X-Contoso-Api-Key");
        var accessToken = await GetTokenAsync(apiKey).ConfigureAwait(false);
        var secret = ComputeHash(Encoding.UTF8.GetBytes(body), "HMACSHA256");
        var token2 = header.Substring(7);
        var password = header.Authorization.Parameter.Substring("Basic ".Length);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        request.Headers.Add("X-Api-Key", apiKey);
        var pin = values["pin"]?.ToString() ?? "";
        var connection = $"AccountName={name};AccountKey={accountKey}";
        if (connection.Contains("AccountKey=")) { sharedKey = connection.Split(';')[2].Substring("AccountKey=".Length); }
        var body = new JObject { ["client_secret"] = clientSecret, ["grant_type"] = "client_credentials", ["password"] = password };
        var text = @"select ""Id"" from ""Users"" where key = '" + key + "'";
        // The token is sent in the header Authorization.
        /* The password is never logged;
           the API key: see the connection. */
        char quote = '"', slash = '\\';
        switch (Context.OperationId) { case "GetInvoicesByCustomerIdV2": return await Forward2Async(token2); }
        return new HttpResponseMessage(HttpStatusCode.OK);
    }
}
"#;

#[test]
fn code_that_only_handles_credentials_is_sent() {
    assert_eq!(
        places(Part::Script, "script.csx", CODE.as_bytes()),
        Vec::<String>::new()
    );
}

#[test]
fn a_credential_in_code_is_found_wherever_it_stands() {
    for secret in ["hunter2go", "Sommer!26", "b7Kq93xLpw21", "Zx8Kq2Lm9Pw4Rt6YbN3vHc7D"] {
        for line in [
            format!("var password = \"{secret}\";"),
            format!("private const string ApiKey = \"{secret}\";"),
            format!("request.Headers.Add(\"X-Api-Key\", \"{secret}\");"),
            format!("body[\"client_secret\"] = \"{secret}\";"),
            format!("var body = $\"grant_type=x&client_secret={secret}\";"),
            format!("// password: {secret}"),
            format!("/* the password is {secret} */"),
            format!("password: {secret}"),
        ] {
            let code = CODE.replace("        return new", &format!("        {line}\n        return new"));
            let found = places(Part::Script, "script.csx", code.as_bytes());
            assert_eq!(found.len(), 1, "{line}: {found:?}");
            let number = code.lines().position(|one| one.contains(secret)).unwrap() + 1;
            assert_eq!(found, [format!("script.csx, line {number}")], "{line}");
        }
    }
}

/// Secrets as one line each, as somebody would leave them in a file.
fn secrets() -> Vec<String> {
    let listed = lines(include_str!("secret.txt")).filter(|text| !text.contains('\n'));
    listed
        .filter(|text| conncert::submission::looks_like_secret(text))
        .chain(super::tokens())
        .collect()
}

#[test]
fn what_is_found_in_a_sentence_is_found_in_every_file() {
    for secret in secrets() {
        let quoted = serde_json::to_string(&secret).unwrap();
        let definition = format!("{{\"info\": {{\"title\": \"Invoices\", \"description\": {quoted}}}}}");
        assert!(
            !places(Part::Definition, "api.json", definition.as_bytes()).is_empty(),
            "{secret}"
        );
        let properties = format!("{{\"properties\": {{\"policyTemplateInstances\": [{{\"title\": {quoted}}}]}}}}");
        assert!(
            !places(Part::Properties, "apiProperties.json", properties.as_bytes()).is_empty(),
            "{secret}"
        );
        let readme = format!("# Invoices\n\n{secret}\n");
        assert!(
            !places(Part::Readme, "readme.md", readme.as_bytes()).is_empty(),
            "{secret}"
        );
        let mut code = CODE.to_owned();
        for line in secret.lines() {
            writeln!(code, "// {line}").unwrap();
        }
        assert!(
            !places(Part::Script, "script.csx", code.as_bytes()).is_empty(),
            "{secret}"
        );
    }
}

#[test]
fn the_samples_of_standards_are_sent_and_what_stands_beside_them_is_not() {
    let cursor = "Ca3q4QnEqZcgOXU1K4eLFFyKQtiEz0z9py2OHV3ZJYkILYUqcSKHPugFrdWJQhZ6";
    let found = |name: &str, sample: &str| {
        let definition = format!(r#"{{"definitions": {{"A": {{"example": {{"{name}": "{sample}"}}}}}}}}"#);
        places(Part::Definition, "api.json", definition.as_bytes())
    };
    assert!(found("after", cursor).is_empty());
    assert!(!found("value", cursor).is_empty());
    let line = "Use AKIAIOSFODNN7EXAMPLE in its place.";
    assert!(found("note", line).is_empty());
    assert!(places(Part::Readme, "readme.md", line.as_bytes()).is_empty());
    let code = |line: &str| places(Part::Script, "script.csx", format!("{CODE}\n// {line}\n").as_bytes());
    assert!(code(line).is_empty() && code("var accessKey = \"AKIAIOSFODNN7EXAMPLE\";").is_empty());
    for token in super::tokens().into_iter().filter(|token| !token.contains('\n')) {
        // What is only random is a place in a list, where it is called one.
        if !conncert::submission::tells_secret(&token) {
            continue;
        }
        let both = format!("{line} {token}");
        assert!(!found("after", &token).is_empty(), "{token}");
        assert!(!found("note", &both).is_empty(), "{token}");
        assert!(
            !places(Part::Readme, "readme.md", both.as_bytes()).is_empty(),
            "{token}"
        );
    }
}

/// The largest share of published connectors that may be refused.
const MOST: f64 = 0.01;

#[test]
fn published_connectors_may_be_sent() {
    let Ok(corpus) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let connectors = store::connectors(Path::new(&corpus), &store::tree::Exclude::default()).connectors;
    assert!(!connectors.is_empty(), "{corpus} holds no connectors");
    let program = conncert::program::unnamed();
    let mut refused = Vec::new();
    for folder in &connectors {
        let evidence = store::inspect(folder, store::scan(folder), &Named::default(), program);
        let files: Vec<Enclosure> = evidence
            .parts()
            .filter_map(|check| {
                let bytes = store::read(folder, check.path).ok()?;
                Some(Enclosure {
                    part: check.part,
                    path: check.path.to_owned(),
                    bytes,
                })
            })
            .collect();
        let places = credentials(&Submission::default(), &files);
        if !places.is_empty() {
            refused.push(format!("{}: {}", folder.display(), places.join("; ")));
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a few hundred connectors")]
    let share = refused.len() as f64 / connectors.len() as f64;
    assert!(
        share <= MOST,
        "{:.1} % of published connectors would be refused: {refused:#?}",
        share * 100.0
    );
    eprintln!("{} of {}: {refused:#?}", refused.len(), connectors.len());
}
