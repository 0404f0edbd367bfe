using EnPlan.Access.V1;
using EnPlan.Caseloads.Citizens;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>
/// Takes a message in, whatever door it came to. It is kept although nobody may coordinate yet, and although Consent may be away;
/// then only with whom it lies cannot be told.
/// </summary>
internal sealed class ReceiveInquiry(
    Database database, Register register, Workforce workforce, InquiryRoutes routes, KnownRelations relations, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<string, Worker> Nobody = new Dictionary<string, Worker>();

    public async Task<Result<Wire.ReceiveInquiryResponse>> HandleAsync(
        Wire.ReceiveInquiryRequest request, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var read = InquiryToReceive.From(request, SenderOf(call), now);
        if (read.Error is { } wrong)
            return wrong;

        var asked = read.Value;
        var citizenId = asked.CitizenId ?? await register.FindByCprAsync(asked.Cpr!, cancellationToken);
        if (citizenId is { } whom)
            call.Concerns(whom);
        var citizen = citizenId is { } id ? await register.FindAsync(id, cancellationToken) : null;
        if (call.ActingRole == Role.Citizen && OwnAffairs.Refusal(citizen, call.Caller.CitizenId.GetValueOrDefault(), relations.Today) is { } far)
            return far;
        call.LetIn();
        if (citizen is null || await register.KeyOfAsync(citizen.CitizenId, cancellationToken) is not { } key)
            return new NotFound("CITIZEN_UNKNOWN");

        var received = Inquiry.Receive(asked.Terms, citizen.CitizenId, now);
        if (received.Error is { } impossible)
            return impossible;

        var inquiry = received.Value;
        var routed = (await routes.OfAsFarAsKnownAsync([inquiry], cancellationToken))[0];
        var mayKnow = await MayKnowWhoAsync(routed, call, cancellationToken);
        await using var write = database.Begin(call);
        Register.Hold(write, [citizen.CitizenId]);
        InquiryBook.Insert(write, inquiry, asked.Words, key);
        var response = new Wire.ReceiveInquiryResponse
        {
            InquiryId = inquiry.InquiryId.ToString(),
            Etag = WireMapping.Etag(inquiry.Version),
            Route = routed.RouteToWire(mayKnow ? await workforce.FindAsync(routed.Route.WorkerIds, cancellationToken) : Nobody),
        };
        return await write.CommitAsync(response, cancellationToken);
    }

    private static Guid? SenderOf(Call call) => call.ActingRole == Role.Citizen ? call.Caller.CitizenId : null;

    // Who works for somebody is told to themself and to those who work for them as well.
    private async Task<bool> MayKnowWhoAsync(RoutedInquiry routed, Call call, CancellationToken cancellationToken) =>
        call.ActingRole == Role.Citizen
        || (call.ActingRole == Role.Caseworker
            && call.Caller.WorkerId is { } workerId
            && !routed.Barred.Contains(workerId)
            && await relations.IsAssignedAsync(workerId, [routed.Inquiry.CitizenId], cancellationToken));
}
