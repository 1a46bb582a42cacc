// How often the signs of change that the look schedule goes by (motion between thumbnails, a turn of
// the head) show in a clip, and how surely they show a change. Prints a line a clip.
//
//   node benchmarks/look_signals.mjs [CLIP...]
//
// Needs the built program (FOCUSGUARD_BINARY, else build/release/focusguard), the sample clips in .deps
// and ffmpeg.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const program = process.env.FOCUSGUARD_BINARY ?? join(root, 'build/release/focusguard');
const given = process.argv.slice(2);
const clips = given.length
  ? given
  : ['cap12_edit', 'cap13_edit2', 'franck'].map((name) => join(root, `.deps/clips/${name}.mp4`));

const columns = 40; // of a thumbnail, as capture/luma_thumbnail.hpp has them
const rows = 30;
const cells = columns * rows;
const noise = 10; // kNoise of capture/motion.cpp
const motion = 0.08; // kMotion of app/pipeline.cpp
const turn = 0.0175; // kTurn of app/look_schedule.cpp
const framesToComparison = 2; // at 24 or 25 frames a second, `balanced`
const framesToLook = 5;
const distracted = 0.035; // nose_offset_abs_threshold's default

// Means of the Y plane, cell by cell.
function thumbnails(clip) {
  const bytes = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', clip, '-vf', `extractplanes=y,scale=${columns}:${rows}:flags=area`, '-f', 'rawvideo', '-'],
    { maxBuffer: 1 << 30 },
  );
  return Array.from({ length: bytes.length / cells }, (_, i) => bytes.subarray(i * cells, (i + 1) * cells));
}

function observations(clip) {
  const scratch = mkdtempSync(join(tmpdir(), 'focusguard-signals-'));
  const table = join(scratch, 'rows.jsonl');
  execFileSync(program, ['extract', clip, '--model', 'mesh', '--mode', 'video', '--quiet', '--out', table]);
  const seen = readFileSync(table, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  rmSync(scratch, { recursive: true });
  return seen;
}

// As motion_between() of capture/motion.cpp.
function motionBetween(a, b) {
  let common = 0;
  for (let i = 0; i < cells; ++i) common += a[i] - b[i];
  common /= cells;
  let moved = 0;
  for (let i = 0; i < cells; ++i) moved += Math.abs(a[i] - b[i] - common) > noise ? 1 : 0;
  return moved / cells;
}

// The picture with the user's head, twice as wide as the face, and all below it painted over in the
// mean grey.
function withoutUser(thumbnail, seen) {
  const grey = thumbnail.reduce((sum, value) => sum + value, 0) / cells;
  const width = seen.face_size_fraction;
  const top = seen.face_center_y_fraction - width;
  return thumbnail.map((value, i) => {
    const x = ((i % columns) + 0.5) / columns;
    const y = (Math.floor(i / columns) + 0.5) / rows;
    return y > top && Math.abs(x - seen.face_center_x_fraction) < width ? grey : value;
  });
}

const percent = (part, whole) =>
  whole === 0 ? 'none of 0' : `${((100 * part) / whole).toFixed(1)} % of ${whole}`;

for (const clip of clips) {
  const pictures = thumbnails(clip);
  const seen = observations(clip);
  const frames = Math.min(pictures.length, seen.length);
  const at = (first) => Array.from({ length: Math.max(frames - first, 0) }, (_, i) => i + first);
  const offset = (frame) => seen[frame].nose_offset_signed;
  const moves = (frame) => motionBetween(pictures[frame], pictures[frame - framesToComparison]) > motion;
  const step = (frame) => Math.abs(offset(frame) - offset(frame - framesToLook));
  const follows = (frame) => seen[frame].face_present && seen[frame - framesToLook].face_present;
  const comparisons = at(framesToComparison);
  const looks = at(framesToLook).filter(follows);
  // A change of the raw state, which the schedule wants to meet early.
  const changes = looks.filter(
    (frame) =>
      Math.abs(offset(frame)) > distracted !== Math.abs(offset(frame - framesToLook)) > distracted,
  );
  const withUser = at(0).filter((frame) => seen[frame].face_present);
  const left = withUser.filter(
    (frame) => motionBetween(pictures[frame], withoutUser(pictures[frame], seen[frame])) > motion,
  );
  console.log(
    `${basename(clip)}: comparisons that show motion ${percent(comparisons.filter(moves).length, comparisons.length)};` +
      ` looks that show a turn ${percent(looks.filter((frame) => step(frame) > turn).length, looks.length)};` +
      ` of changes to or from distracted, a turn shows ${percent(changes.filter((frame) => step(frame) > turn).length, changes.length)}` +
      ` and motion ${percent(changes.filter((frame) => moves(frame)).length, changes.length)};` +
      ` a user who is gone shows ${percent(left.length, withUser.length)}`,
  );
}
