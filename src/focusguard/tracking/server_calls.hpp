// A tracking server's REST interface: one call and its answer. For our sources only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/download/http_caller.hpp"

namespace focusguard::tracking {

using Query = std::vector<std::pair<std::string, std::string>>;

// A call that finds the server away or overloaded is made three times in all. One thread.
class ServerCalls {
public:
    // `url` has no slash at its end. `caller` must outlive this. `pause` waits between tries.
    ServerCalls(download::HttpCaller& caller, std::string url, download::Login login,
                std::function<void(Nanoseconds)> pause);

    const std::string& url() const { return url_; }

    // The server is on this machine: its disk is ours.
    bool is_local() const;

    // PATH is below /api/2.0/mlflow/; the answer is an object. Errors are sentences: kUnavailable
    // (away, overloaded), kFailedPrecondition (it refuses, wants a login, or is no tracking
    // server), and those of the caller.
    Result<nlohmann::json> post(std::string_view path, const nlohmann::json& body);

    // The same; none where the server has no such thing.
    Result<std::optional<nlohmann::json>> find(std::string_view path, const Query& query);

    // Puts a file's content at `path` below the artifacts of the proxy at `server`.
    Status put_artifact(const std::string& server, const std::string& path, std::string content);

private:
    Result<download::HttpAnswer> call(download::HttpCall call);
    Unexpected refusal(const download::HttpCall& call, const download::HttpAnswer& answer) const;
    std::string escaped_path(const std::string& path);

    download::HttpCaller& caller_;
    std::string url_;
    download::Login login_;
    std::function<void(Nanoseconds)> pause_;
};

}  // namespace focusguard::tracking
