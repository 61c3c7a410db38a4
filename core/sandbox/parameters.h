#pragma once

#include "core/base/result.h"
#include "core/pockyt/fields.h"

#include <string>
#include <string_view>

namespace tillroll::sandbox {

enum class BodyProblem { NotAnObject, DuplicateName, BadEncoding, UnknownContentType };

/// The parameters of a request body, each value as the text that its sender signed: form values
/// decoded once; JSON strings as they are, numbers and literals as they were sent, nested values as
/// compact JSON in the order sent (PROTOCOL.md §1.2, §2.1). JSON null is left out. Names must not
/// repeat, at no depth.
[[nodiscard]] base::Result<pockyt::Fields, BodyProblem> parseBody(std::string_view contentType,
                                                                  const std::string& body);

/// The same for application/x-www-form-urlencoded, whatever the header said.
[[nodiscard]] base::Result<pockyt::Fields, BodyProblem> formFields(std::string_view body);

/// The fields as application/x-www-form-urlencoded, in their order.
[[nodiscard]] QByteArray toForm(const pockyt::Fields& fields);

} // namespace tillroll::sandbox
