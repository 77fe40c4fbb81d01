// Which files belong to a connector, by their names; the server itself looks closer.
"use strict";

const DEFINITIONS = "**/{*.swagger,apiDefinition,apiDefinition.*,swagger,openapi}.{json,yaml,yml}";
const BESIDE = "**/{apiProperties.json,readme.md,README.md,Readme.md,intro.md,*.csx}";

/** What the server is told of, for `documentSelector`. */
const SELECTOR = [DEFINITIONS, BESIDE].map((pattern) => ({ scheme: "file", pattern }));

const NAMES = /(^|[\\/])([^\\/]*\.swagger|apiDefinition(\.[^\\/]*)?|swagger|openapi)\.(json|ya?ml)$|(^|[\\/])apiProperties\.json$/i;

/** Whether a file is one that makes a folder a connector's: the server is started for the first of these. */
function marksConnector(path) {
  return NAMES.test(path);
}

module.exports = { SELECTOR, marksConnector };
