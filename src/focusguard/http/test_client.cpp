#include "focusguard/http/test_client.hpp"

#include <array>
#include <cstdint>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace focusguard::http {

namespace {

constexpr int kPatience = 60'000;  // milliseconds

}  // namespace

std::string Reply::header(std::string_view name) const {
    for (const Header& header : headers) {
        if (equal_ignoring_case(header.name, name)) {
            return header.value;
        }
    }
    return {};
}

TestClient::TestClient() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    EXPECT_GE(descriptor_, 0);
}

TestClient::TestClient(int port, std::optional<int> receive_buffer) : TestClient() {
    if (receive_buffer) {
        EXPECT_EQ(::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &*receive_buffer,
                               sizeof(*receive_buffer)),
                  0);
    }
    connect(port);
}

TestClient::~TestClient() {
    leave();
}

void TestClient::connect(int port) {
    port_ = port;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)),
              0);
}

void TestClient::leave() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
        descriptor_ = -1;
    }
}

bool TestClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void TestClient::send_get(std::string_view path) {
    EXPECT_TRUE(send(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", path, port_)));
}

void TestClient::send_post(std::string_view path) {
    EXPECT_TRUE(send(fmt::format("POST {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", path, port_)));
}

bool TestClient::has_something_within(int milliseconds) {
    pollfd wanted{.fd = descriptor_, .events = POLLIN, .revents = 0};
    return ::poll(&wanted, 1, milliseconds) > 0;
}

bool TestClient::receive_more() {
    if (!has_something_within(kPatience)) {
        ADD_FAILURE() << "nothing came; so far: " << received_.substr(0, 1000);
        return false;
    }
    std::array<char, 65536> bytes{};
    const auto size = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (size <= 0) {
        return false;
    }
    received_.append(bytes.data(), static_cast<std::size_t>(size));
    return true;
}

std::string TestClient::receive(std::size_t size) {
    while (received_.size() < size) {
        if (!receive_more()) {
            ADD_FAILURE() << "the connection ended before " << size << " bytes";
            break;
        }
    }
    std::string bytes = received_.substr(0, size);
    received_.erase(0, size);
    return bytes;
}

std::string TestClient::receive_until(std::string_view mark) {
    std::size_t at = received_.find(mark);
    while (at == std::string::npos) {
        if (!receive_more()) {
            ADD_FAILURE() << "the connection ended before " << mark;
            return {};
        }
        at = received_.find(mark);
    }
    return receive(at + mark.size());
}

std::string TestClient::receive_all() {
    while (receive_more()) {
    }
    return receive(received_.size());
}

Reply TestClient::receive_reply() {
    Reply reply;
    std::string head = receive_until("\r\n\r\n");
    if (!head.starts_with("HTTP/1.1 ")) {
        ADD_FAILURE() << "no HTTP answer: " << head;
        return reply;
    }
    reply.status = std::stoi(head.substr(9, 3));
    std::string_view lines = std::string_view(head).substr(head.find("\r\n") + 2);
    while (lines.size() > 2) {
        const auto end = lines.find("\r\n");
        const auto colon = lines.find(": ");
        reply.headers.push_back({std::string(lines.substr(0, colon)),
                                 std::string(lines.substr(colon + 2, end - colon - 2))});
        lines.remove_prefix(end + 2);
    }
    const std::string length = reply.header("Content-Length");
    if (!length.empty()) {
        reply.body = receive(std::stoul(length));
    }
    return reply;
}

std::string TestClient::receive_part() {
    const std::string head = receive_until("\r\n\r\n");
    constexpr std::string_view kStart = "Content-Type: image/jpeg\r\nContent-Length: ";
    if (!head.starts_with(kStart)) {
        ADD_FAILURE() << "no part of a picture: " << head;
        return {};
    }
    std::string picture = receive(std::stoul(head.substr(kStart.size())));
    EXPECT_EQ(receive_until("--frame\r\n"), "\r\n--frame\r\n");
    return picture;
}

}  // namespace focusguard::http
