import * as v from "valibot";
import { groupsOf, type Description } from "./openapi";
import { OperationCard } from "./operation-card";

export const servedSchema = v.object({
  model: v.object({
    id: v.string(),
    version: v.nullable(v.number()),
    kind: v.string(),
    features: v.array(v.string()),
    classes: v.array(v.string()),
  }),
  problem: v.optional(v.string()),
});

export type Served = v.InferOutput<typeof servedSchema>;

interface DocsPageProps {
  description: Description;
  served: Served;
}

export function DocsPage({ description, served }: DocsPageProps) {
  const { title, description: about, version } = description.info;
  return (
    <>
      <header class="docs-header">
        <h1>{title}</h1>
        <p class="card-note">
          version {version} · <a href="/openapi.json">openapi.json</a>
        </p>
      </header>
      <main class="docs-main">
        <p>{about}</p>
        <ServedCard served={served} />
        {groupsOf(description).map(({ name, operations }, place) => (
          <section key={name} class="docs-group" aria-label={name}>
            <h2>{name}</h2>
            {operations.map((operation) => (
              <OperationCard key={operation.id} operation={operation} open={place === 0} />
            ))}
          </section>
        ))}
      </main>
    </>
  );
}

function ServedCard({ served: { model, problem } }: { served: Served }) {
  const rows: [string, string][] = [
    ["Version", model.version === null ? "a file by itself" : String(model.version)],
    ["Kind", model.kind],
    ["Features", model.features.join(", ")],
    ["Classes", model.classes.join(", ")],
    ["Id", model.id],
  ];
  return (
    <section class="card docs-model" aria-labelledby="model-heading">
      <h2 id="model-heading">The model that answers</h2>
      {problem !== undefined && (
        <p class="docs-problem" data-tone="alert">
          A newer one does not: {problem}
        </p>
      )}
      <dl class="docs-rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
