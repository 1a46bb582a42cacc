// A plain blocking HTTP client on a socket, for the tests of this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/http/request.hpp"

namespace focusguard::http {

struct Reply {
    int status = 0;
    std::vector<Header> headers;
    std::string body;  // as long as Content-Length says

    std::string header(std::string_view name) const;  // empty when absent
};

// Each wait ends after a minute at the latest, as a failure of the test.
class TestClient {
public:
    // `receive_buffer` in bytes bounds what the kernel takes in for a client that does not read.
    explicit TestClient(int port, std::optional<int> receive_buffer = std::nullopt);
    ~TestClient();
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;

    // For tests that need the socket before the connection.
    TestClient();
    void connect(int port);

    // False when the server has closed already.
    bool send(std::string_view bytes);

    // "GET PATH" with the right Host, and nothing else.
    void send_get(std::string_view path);
    void send_post(std::string_view path);

    // Everything up to and with the mark.
    std::string receive_until(std::string_view mark);

    // Exactly so many bytes.
    std::string receive(std::size_t size);

    Reply receive_reply();

    // The next part of a multipart stream, after its boundary; checks its type.
    std::string receive_part();

    // Waits for the server to close, and gives what came before.
    std::string receive_all();

    // Whether anything, data or the end, is there to be received within that time.
    bool has_something_within(int milliseconds);

    // Closes.
    void leave();

private:
    bool receive_more();

    int descriptor_ = -1;
    int port_ = 0;
    std::string received_;
};

}  // namespace focusguard::http
