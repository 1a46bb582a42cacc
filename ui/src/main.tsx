import { render } from "preact";

function App() {
  return (
    <main>
      <h1>FocusGuard</h1>
      <img src="/stream" alt="Live picture" />
    </main>
  );
}

render(<App />, document.getElementById("app") as HTMLElement);
