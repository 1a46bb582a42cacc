// The page /docs of the prediction server: what it answers, to be tried out.
import { render } from "preact";
import { request, RequestError } from "../api/client";
import { parseAs } from "../api/status";
import "../styles/docs.css";
import { DocsPage, servedSchema } from "./docs-page";
import { descriptionSchema } from "./openapi";

async function show(root: HTMLElement): Promise<void> {
  try {
    const description = parseAs(descriptionSchema, await request("GET", "/openapi.json"));
    const served = parseAs(servedSchema, await request("GET", "/"));
    render(<DocsPage description={description} served={served} />, root);
  } catch (error) {
    const why = error instanceof RequestError ? error.message : "What the server says is unknown.";
    render(<p role="alert">{why}</p>, root);
  }
}

const root = document.getElementById("app");
if (root !== null) {
  void show(root);
}
