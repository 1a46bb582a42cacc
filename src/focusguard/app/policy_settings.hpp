// What a configuration asks of the policy.
#pragma once

#include "focusguard/config/config.hpp"
#include "focusguard/intervention/policy_settings.hpp"

namespace focusguard::app {

intervention::PolicySettings policy_settings(const config::Config& config);

}  // namespace focusguard::app
