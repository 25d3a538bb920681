import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import fastify, { type FastifyInstance } from "fastify";
import { BrokenConnection } from "./errors";
import { errorAnswer, type Routes } from "./routes";

const largestBody = 1024 * 1024 * 1024;

/** An HTTP server that reads bodies as the Go server does: as bytes, whatever their type says. */
export async function newApplication(): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: largestBody,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
  });
  app.removeAllContentTypeParsers();
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: largestBody, fieldSize: largestBody } });
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    void reply.header("x-content-type-options", "nosniff");
    done();
  });
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof BrokenConnection) {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    const answer = errorAnswer(error);
    await reply.code(answer.status).type("application/json").send(JSON.stringify(answer.body()));
  });
  return app;
}

/** Answers paths that no handler knows: 405 where another method would do, else what a file server says. */
export function answerUnknownPaths(app: FastifyInstance, routes: Routes): void {
  app.setNotFoundHandler(async (request, reply) => {
    const path = new URL(request.url, "http://sandbox").pathname;
    if (routes.hasOtherMethod(path)) await reply.code(405).send();
    else await reply.code(404).type("text/plain; charset=utf-8").send("404 page not found\n");
  });
}
