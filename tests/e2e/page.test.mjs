// The page and the program together, in a real browser: ui/tests/program.test.ts with a program that
// runs for it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { Monitor, clips, pageFolder, scratchFolder } from './support.mjs';

test('the page shows and controls the real program', async (t) => {
  const monitor = new Monitor(t, [
    ...['--source', join(clips, 'cap13_edit2.mp4'), '--loop', '--headless'],
    ...['--set', `logging.output_dir=${scratchFolder(t)}`],
  ]);
  const vitest = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/page-tests.config.ts'],
    {
      cwd: pageFolder,
      env: { ...process.env, FOCUSGUARD_URL: await monitor.address() },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [status] = await once(vitest, 'close');
  assert.equal(monitor.process.exitCode, null, monitor.errors);
  assert.equal(status, 0);
});
