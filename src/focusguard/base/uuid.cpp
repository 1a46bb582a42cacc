#include "focusguard/base/uuid.hpp"

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace focusguard {

std::string new_uuid() {
    return boost::uuids::to_string(boost::uuids::random_generator_pure()());
}

}  // namespace focusguard
