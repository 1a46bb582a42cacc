// For tests: a D-Bus of the test's own.
#pragma once

#include <fstream>
#include <string>

#include "tests/support/announcing_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::intervention {

// A bus without any service, and none that it would start: what this machine's desktop offers has
// no part in the test.
inline constexpr const char* kBusConfiguration = R"(<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

class PrivateBus {
public:
    const std::string& address() const { return daemon_.announcement(); }

private:
    // The configuration's path.
    static std::string configure(const TemporaryFolder& folder) {
        std::string configuration = kBusConfiguration;
        configuration.replace(configuration.find("SOCKET"), 6, (folder / "bus").string());
        std::ofstream(folder / "bus.conf") << configuration;
        return (folder / "bus.conf").string();
    }

    TemporaryFolder folder_;
    AnnouncingProcess daemon_{
        {"dbus-daemon", "--nofork", "--print-address", "--config-file=" + configure(folder_)},
        "dbus-daemon"};
};

}  // namespace focusguard::intervention
