import { openApp } from "./app.ts";
import { readConfig } from "./platform/config/read-config.ts";
import { listen } from "./platform/http/listen.ts";
import { createLog } from "./platform/log.ts";

const config = readConfig();
const log = createLog(config.logLevel);
const app = await openApp(config, log);
const server = await listen(app.site.fetch, config);
console.log(`Rempart is at http://${config.host}:${server.port}/\nDatabase: ${app.database.livesIn}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, async () => {
  app.lifecycle.stopping = true;
  await server.stop();
  await app.close();
});
