// Reads cases as JSON from standard input; says for each whether the JavaScript library takes it.
const { Webhook } = require(process.argv[2]);

const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const verdicts = cases.map(({ secret, headers, body }) => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
});
process.stdout.write(JSON.stringify(verdicts));
