// The prediction server: the sockets around PredictionApi, on one thread of its own.
#pragma once

#include <memory>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/http/deadlines.hpp"
#include "focusguard/http/wire.hpp"
#include "focusguard/serve/prediction_api.hpp"

namespace focusguard::serve {

struct PredictionSettings {
    std::string host = "127.0.0.1";  // a numeric address of this machine, or localhost
    int port = 8000;                 // 0: any free one
    int max_connections = 64;
    // A body of a mebibyte is about 10,000 rows of three features (chosen: what is read from it
    // takes up to a hundred times as much memory).
    http::RequestLimits limits = {.body_bytes = std::size_t{1024} * 1024};
    http::Deadlines deadlines = {};
};

class PredictionServer {
public:
    // Listens, and starts the thread. kInvalidArgument when the host is no address;
    // kAlreadyExists when the port is taken, kFailedPrecondition when the system forbids it.
    static Result<std::unique_ptr<PredictionServer>> start(const PredictionSettings& settings,
                                                           const PredictionInputs& inputs);

    ~PredictionServer();
    PredictionServer(const PredictionServer&) = delete;
    PredictionServer& operator=(const PredictionServer&) = delete;

    // "http://127.0.0.1:8000"; with the chosen port when the settings said 0.
    std::string address() const;

    int port() const;

    // Whether others than this machine can reach it.
    http::Reach reach() const;

    // Closes the door, finishes the requests in flight within deadlines.stop, and ends the thread.
    // Safe to call twice; not from the server's own thread.
    void stop();

private:
    class Machinery;  // keeps Asio out of the program's other folders

    explicit PredictionServer(std::unique_ptr<Machinery> machinery);

    std::unique_ptr<Machinery> machinery_;
};

}  // namespace focusguard::serve
