using EnPlan.Kernel;
using EnPlan.Probe.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>Answers what it sees, or fails as it is asked to.</summary>
internal sealed class ProbeRpcs : ProbeService.ProbeServiceBase
{
    public override Task<LookResponse> Look(LookRequest request, ServerCallContext context) => Task.FromResult(See(request, context));

    public override Task<ChangeResponse> Change(ChangeRequest request, ServerCallContext context) =>
        Task.FromResult(new ChangeResponse { RequestId = context.GetCall().RequestId });

    public override async Task Watch(LookRequest request, IServerStreamWriter<LookResponse> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(See(request, context));
        await responseStream.WriteAsync(See(request, context));
    }

    public override async Task<LookResponse> Collect(IAsyncStreamReader<LookRequest> requestStream, ServerCallContext context)
    {
        var seen = new LookResponse();
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            seen = See(requestStream.Current, context);
        }

        return seen;
    }

    public override async Task Talk(
        IAsyncStreamReader<LookRequest> requestStream, IServerStreamWriter<LookResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await responseStream.WriteAsync(See(requestStream.Current, context));
        }
    }

    private static LookResponse See(LookRequest request, ServerCallContext context)
    {
        var call = context.GetCall();
        ErrorCalled(request.FailWith).ThrowIfAny();
        return new LookResponse { Caller = call.Caller.Subject, Purpose = call.Purpose };
    }

    private static Error? ErrorCalled(string name) => name switch
    {
        "" => null,
        nameof(InvalidInput) => new InvalidInput([new FieldViolation("title", "Titlen mangler."), new FieldViolation("goal", "Målet mangler.")]),
        nameof(NotFound) => new NotFound("PROBE_UNKNOWN"),
        nameof(Denied) => new Denied("NO_RELATION"),
        nameof(RuleBroken) => new RuleBroken("CONSENT_MISSING", [new BrokenRule("CONSENT_MISSING", "m1"), new BrokenRule("EXCLUDED", "m2")]),
        nameof(Duplicate) => new Duplicate("PROBE_KNOWN"),
        nameof(Stale) => new Stale(),
        nameof(Unavailable) => new Unavailable("CONSENT_UNREACHABLE"),
        nameof(NotYet) => new NotYet("PROBE_EARLY", TimeSpan.FromSeconds(3)),
        _ => throw new InvalidOperationException("010170-1234 må ikke nå længere end hertil"),
    };
}
