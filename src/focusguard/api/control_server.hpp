// The control plane on 127.0.0.1: page, live picture, status, commands. Snapshots go out, commands
// come in; requests that no page of ours could have sent are refused (see gate.hpp).
#pragma once

#include <memory>

#include "focusguard/api/live_status.hpp"
#include "focusguard/api/server_inputs.hpp"
#include "focusguard/base/result.hpp"

namespace focusguard::api {

// Runs on two threads of its own, one for requests and events, one for the live picture, so that
// many viewers do not slow the answers down.
class ControlServer {
public:
    // Listens, and starts the threads. kAlreadyExists when the port is taken, kFailedPrecondition
    // when the system forbids it.
    static Result<std::unique_ptr<ControlServer>> start(ServerSettings settings,
                                                        ServerInputs inputs);

    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

    // The port that is listened on; the chosen one when the settings said 0.
    int port() const;

    // Tells the listeners to /api/events about the newest status. Any thread; never waits.
    void status_changed(Urgency urgency);

    // Sends the newest picture to the viewers of /stream. Any thread; never waits.
    void picture_ready();

    // Closes the door, ends the streams, finishes the requests in flight within deadlines.stop, and
    // ends the threads. Safe to call twice; not from the server's own threads.
    void stop();

private:
    class Machinery;  // keeps Asio out of the program's other folders

    explicit ControlServer(std::unique_ptr<Machinery> machinery);

    std::unique_ptr<Machinery> machinery_;
};

}  // namespace focusguard::api
