// Reads tokens from standard input and writes the verdicts of the official Node SDK.
//
// Input: { project, keys, now, tokens: [{ kind, token, leeway, maximum, scopes }] }. Output: a list with the member, user
// or client of each token, or null if it is rejected.
const http = require("node:http");
const { B2BClient, Client } = require("stytch");

async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const input = JSON.parse(Buffer.concat(chunks));
  const server = http.createServer((_, response) => response.end(JSON.stringify(input.keys)));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const settings = {
    project_id: input.project,
    secret: "secret",
    env: `http://127.0.0.1:${server.address().port}/`,
  };
  const b2b = new B2BClient(settings);
  const consumer = new Client(settings);
  const current_date = new Date(input.now * 1000);
  const judges = {
    member: async (one, times) =>
      (await b2b.sessions.authenticateJwtLocal({ session_jwt: one.token, ...times })).member_id,
    user: async (one, times) =>
      (await consumer.sessions.authenticateJwtLocal({ session_jwt: one.token, ...times })).user_id,
    // The SDK takes the time of these from the clock.
    machine: async (one, times) =>
      (await b2b.m2m.authenticateToken({
        access_token: one.token,
        required_scopes: one.scopes,
        max_token_age_seconds: times.max_token_age_seconds,
        clock_tolerance_seconds: times.clock_tolerance_seconds,
      })).client_id,
  };
  const verdicts = [];
  for (const one of input.tokens) {
    const times = {
      current_date,
      clock_tolerance_seconds: one.leeway ?? undefined,
      max_token_age_seconds: one.maximum ?? undefined,
    };
    verdicts.push(await judges[one.kind](one, times).catch(() => null));
  }
  process.stdout.write(JSON.stringify(verdicts));
  server.close();
}

// The SDK keeps connections open.
main().then(() => process.exit(0));
