// A small HTTP server on 127.0.0.1 that has one file, and can be told to misbehave.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';

/** Sends the content as a well-behaved server would, Range included. */
export function serveFile(content) {
  return (request, response) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    const from = range ? Number(range[1]) : 0;
    if (range && from >= content.length) {
      response.writeHead(416, { 'Content-Range': `bytes */${content.length}` }).end();
      return;
    }
    const body = content.subarray(from);
    response.writeHead(range ? 206 : 200, {
      'Content-Length': body.length,
      ...(range && { 'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    response.end(body);
  };
}

/** Sends all of the content, whatever was asked for. */
export const serveWhole = (content) => (request, response) =>
  response.writeHead(200, { 'Content-Length': content.length }).end(content);

/** Promises the whole, sends some bytes of it, and cuts the connection. */
export const serveCut = (content, bytes) => (request, response) => {
  response.writeHead(200, { 'Content-Length': content.length });
  response.write(content.subarray(0, bytes), () => response.destroy());
};

/** Promises the whole, sends some bytes of it, and then nothing more. */
export const serveStalling = (content, bytes) => (request, response) => {
  response.writeHead(200, { 'Content-Length': content.length });
  response.write(content.subarray(0, bytes));
};

/** Sends the content in pieces with a little time between them, and does not say how long it is. */
export const serveSlowly = (content, pieceBytes) => async (request, response) => {
  response.writeHead(200);
  for (let at = 0; at < content.length; at += pieceBytes) {
    response.write(content.subarray(at, at + pieceBytes));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  response.end();
};

export const serveStatus = (status) => (request, response) =>
  response.writeHead(status).end('<html>an error page</html>');

export const redirectTo = (address) => (request, response) =>
  response.writeHead(302, { Location: address }).end();

async function listen(test, server, scheme) {
  const ranges = [];
  server.on('request', (request) => ranges.push(request.headers.range));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.closeAllConnections?.();
    server.close();
  });
  return { url: `${scheme}://127.0.0.1:${server.address().port}/face_landmarker.task`, ranges };
}

/** Ended with the test. `ranges` fills with the Range header of each request, or undefined. */
export const startServer = (test, handler) => listen(test, createServer(handler), 'http');

/** The same by TLS, with a key and a certificate in PEM. */
export const startTlsServer = (test, handler, identity) =>
  listen(test, createTlsServer(identity, handler), 'https');
