// Figures in rows and columns: beside each chart, for everybody.
interface FiguresTableProps {
  caption: string;
  columns: readonly string[]; // the first is that of the rows' names
  rows: readonly { name: string; cells: readonly string[] }[];
  class?: string;
}

export function FiguresTable({ caption, columns, rows, class: ofClass }: FiguresTableProps) {
  return (
    // A wide table is moved by itself, by keys too.
    <div class="figures-place" tabIndex={0} role="region" aria-label={caption}>
      <table class={`figures ${ofClass ?? ""}`}>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }, row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function AsTable(props: FiguresTableProps) {
  return (
    <details class="timeline-table">
      <summary>Show as a table</summary>
      <FiguresTable {...props} />
    </details>
  );
}
