// Verifies the JWT of a session with the official Node SDK. Prints a list with the nanoseconds of processor time per
// verification, one for each round.
//
//     node node.js FOLDER ISSUED --rounds N --turn MILLISECONDS
//
// FOLDER has the SDK, ISSUED is the output of `tokens issue`.
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { resolve } = require("node:path");

const [folder, file, , rounds, , turn] = process.argv.slice(2);
const { B2BClient } = require(resolve(folder, "node_modules/stytch"));
const issued = JSON.parse(readFileSync(file, "utf8"));

// Node verifies signatures in its thread pool, which has work only if several verifications run at once.
const AT_ONCE = 16;

async function main() {
  const keys = JSON.stringify(issued.keys);
  const server = createServer((_, response) => response.end(keys));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const client = new B2BClient({
    project_id: issued.project,
    secret: "secret-test-1",
    env: `http://127.0.0.1:${server.address().port}/`,
  });
  const verify = () => client.sessions.authenticateJwtLocal({ session_jwt: issued.session });

  // Returns nanoseconds of processor time.
  async function time(batches) {
    const before = process.cpuUsage();
    for (let batch = 0; batch < batches; batch++) {
      await Promise.all(Array.from({ length: AT_ONCE }, verify));
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) * 1e3;
  }

  // This also warms up.
  let batches = 1;
  while ((await time(batches)) < turn * 1e6) batches *= 2;
  const times = [];
  for (let round = 0; round < rounds; round++) {
    times.push((await time(batches)) / (batches * AT_ONCE));
  }
  console.log(JSON.stringify(times));
  // The SDK keeps connections open.
  server.closeAllConnections();
  server.close();
}
main();
