//! The small package that the examples of this family share, as a listing: a rule writes out only the part it is about.

/// A whole package, or one around a part: `outer:` (what stands beside `package.zip`), `inner:` (what `package.zip` holds),
/// `solutions:` (the archives in its folder), `connector:` and `flow:` (the files of one solution), the `manifest:`,
/// `customizations:` or `folder:` of the connector's solution, the `customizations:` and `workflows:` of the flow's.
macro_rules! package_example {
    () => { package_example!(outer: "intro.md\n") };
    (outer: $outer:expr) => {
        concat!($outer, "package.zip\n  PkgAssets/\n", package_example!(@connector), package_example!(@flow))
    };
    (inner: $inner:expr) => { concat!("intro.md\npackage.zip\n", $inner) };
    (solutions: $solutions:expr) => { package_example!(inner: concat!("  PkgAssets/\n", $solutions)) };
    (connector: $files:expr) => {
        package_example!(solutions: concat!("    ConnectorSolution.zip\n", $files, package_example!(@flow)))
    };
    (flow: $files:expr) => {
        package_example!(solutions: concat!(package_example!(@connector), "    FlowSolution.zip\n", $files))
    };
    (manifest: $manifest:expr) => {
        package_example!(connector: concat!(
            package_example!(@types), $manifest, package_example!(@customizations "<Workflows />"), package_example!(@folder)
        ))
    };
    (customizations: $customizations:expr) => {
        package_example!(connector: concat!(
            package_example!(@types), package_example!(@manifest), $customizations, package_example!(@folder)
        ))
    };
    (folder: $folder:expr) => {
        package_example!(connector: concat!(
            package_example!(@types), package_example!(@manifest), package_example!(@customizations "<Workflows />"), $folder
        ))
    };
    (workflows: $workflows:expr) => {
        package_example!(flow: concat!(package_example!(@flow_root), package_example!(@folder), $workflows))
    };
    (plugin: $files:expr) => {
        concat!("--plugin\n", package_example!(solutions: concat!(
            package_example!(@connector), package_example!(@flow), "    PluginSolution.zip\n", $files
        )))
    };
    (@connector) => {
        concat!("    ConnectorSolution.zip\n", package_example!(@types), package_example!(@manifest),
            package_example!(@customizations "<Workflows />"), package_example!(@folder))
    };
    (@flow) => {
        concat!("    FlowSolution.zip\n", package_example!(@flow_root), package_example!(@folder), package_example!(@workflows))
    };
    (@flow_root) => {
        concat!(package_example!(@types), package_example!(@manifest), package_example!(@customizations
            "<Workflows><Workflow><JsonFileName>/Workflows/Sample.json</JsonFileName></Workflow></Workflows>"))
    };
    (@plugin_root) => {
        concat!(package_example!(@types), package_example!(@manifest),
            package_example!(@customizations "<Workflows /><aicopilot_aiplugin id=\"1\" />"))
    };
    (@types) => { "      [Content_Types].xml\n" };
    (@manifest) => {
        r#"      solution.xml
        | <SolutionManifest><Managed>0</Managed>
        | <RootComponents><RootComponent type="372" /></RootComponents></SolutionManifest>
"#
    };
    (@customizations $others:literal) => {
        concat!("      customizations.xml\n        | <ImportExportXml>", $others, "\n", r"        | <Connectors><Connector>
        | <openapidefinition>/Connector/contoso_openapidefinition.json</openapidefinition>
        | <connectionparameters>/Connector/contoso_connectionparameters.json</connectionparameters>
        | <policytemplateinstances>/Connector/contoso_policytemplateinstances.json</policytemplateinstances>
        | <iconblob>/Connector/contoso_iconblob.Png</iconblob>
        | </Connector></Connectors></ImportExportXml>
")
    };
    (@folder) => {
        concat!("      Connector/\n", package_example!(@definition), package_example!(@other_files))
    };
    (@definition) => {
        r#"        contoso_openapidefinition.json
          | { "paths": { "/invoices": { "get": { "operationId": "ListInvoices" } } } }
"#
    };
    (@other_files) => {
        r#"        contoso_connectionparameters.json = {}
        contoso_policytemplateinstances.json = [{ "templateId": "setheader" }]
        contoso_iconblob.Png
"#
    };
    (@workflows) => {
        "      Workflows/\n        Sample.json = { \"host\": { \"operationId\": \"ListInvoices\" } }\n"
    };
}
