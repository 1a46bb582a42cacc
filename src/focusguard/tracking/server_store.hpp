// A run on a tracking server, by its REST interface.
#pragma once

#include "focusguard/base/result.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

class ServerCalls;

// Creates the experiment where it is missing, and the run with all that it has; the server's run id
// is its own, and record.run_id a tag, `focusguard.run_id`. Doing it again goes on with the run
// that has this tag, so that a run that was broken off is never there twice. The record is
// acceptable (make_acceptable()). Errors are sentences, those of ServerCalls, and
// kFailedPrecondition where the server does not take artifacts.
Result<TrackedRun> write_to_server(ServerCalls& server, const RunRecord& record);

}  // namespace focusguard::tracking
