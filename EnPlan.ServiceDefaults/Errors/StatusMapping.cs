using EnPlan.Kernel;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Errors;

/// <summary>
/// Errors as <c>google.rpc.Status</c>: the code a program decides by, the reason code with its details, and a Danish
/// sentence for people. The status message is the reason code; nothing here carries personal data.
/// </summary>
/// <param name="domain">Whose reasons they are, e.g. <c>enplan.plan</c>.</param>
/// <param name="reasons">The Danish sentences.</param>
public sealed class StatusMapping(string domain, Reasons reasons)
{
    private static readonly TimeSpan RetryWhenUnavailable = TimeSpan.FromSeconds(1);

    /// <summary>The gRPC code of an error.</summary>
    public static StatusCode CodeOf(Error error) => error switch
    {
        InvalidInput => StatusCode.InvalidArgument,
        NotFound => StatusCode.NotFound,
        Denied => StatusCode.PermissionDenied,
        RuleBroken or NotYet => StatusCode.FailedPrecondition,
        Duplicate => StatusCode.AlreadyExists,
        Stale => StatusCode.Aborted,
        Unavailable => StatusCode.Unavailable,
        Unauthenticated => StatusCode.Unauthenticated,
        _ => StatusCode.Internal,
    };

    /// <summary>The whole status of an expected error.</summary>
    public Google.Rpc.Status ToStatus(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var status = Status(CodeOf(error), error.Reason);
        foreach (var detail in DetailsOf(error))
        {
            status.Details.Add(Any.Pack(detail));
        }

        return status;
    }

    /// <summary>The status of what nobody expected; the trace id is all that leaves the service.</summary>
    public Google.Rpc.Status ToStatus(string traceId)
    {
        var status = Status(StatusCode.Internal, "INTERNAL");
        status.Details.Add(Any.Pack(new RequestInfo { RequestId = traceId }));
        return status;
    }

    private Google.Rpc.Status Status(StatusCode code, string reason) => new()
    {
        Code = (int)code,
        Message = reason,
        Details =
        {
            Any.Pack(new ErrorInfo { Reason = reason, Domain = domain }),
            Any.Pack(new LocalizedMessage { Locale = "da", Message = reasons.TextOf(reason) }),
        },
    };

    private IEnumerable<IMessage> DetailsOf(Error error) => error switch
    {
        InvalidInput invalid => [BadRequest(invalid)],
        RuleBroken broken => [PreconditionFailure(broken)],
        NotYet early => [RetryInfo(early.RetryAfter)],
        Unavailable => [RetryInfo(RetryWhenUnavailable)],
        _ => [],
    };

    private static RetryInfo RetryInfo(TimeSpan after) => new() { RetryDelay = Duration.FromTimeSpan(after) };

    private static BadRequest BadRequest(InvalidInput invalid) => new()
    {
        FieldViolations =
        {
            invalid.Violations.Select(violation => new BadRequest.Types.FieldViolation
            {
                Field = violation.Field,
                Description = violation.Description,
            }),
        },
    };

    private PreconditionFailure PreconditionFailure(RuleBroken broken) => new()
    {
        Violations =
        {
            broken.Rules.Select(rule => new PreconditionFailure.Types.Violation
            {
                Type = rule.Reason,
                Subject = rule.Subject,
                Description = reasons.TextOf(rule.Reason),
            }),
        },
    };
}
