using EnPlan.Kernel;
using EnPlan.Network.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Networks.Members;

/// <summary>Notes that a kommune is there; each can only speak for itself.</summary>
public sealed class RegisterKommune(Database database, TimeProvider time)
{
    public async Task<RegisterKommuneResponse> HandleAsync(RegisterKommuneRequest request, Call call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        var check = new Check();
        var kommune = check.Value(Kommunekode.Parse(request.Kommunekode));
        var version = check.Text("software_version", request.SoftwareVersion, 1, 40);
        check.Error.ThrowIfAny();
        Refusal(kommune!, call.Caller).ThrowIfAny();

        var now = time.GetUtcNow();
        // To the microsecond, as the database keeps it.
        var member = new Member(kommune!, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)), version);
        await using var write = database.Begin(call);
        KnownMembers.Note(write, member);
        return await write.CommitAsync(new RegisterKommuneResponse { Kommune = member.ToWire() }, cancellationToken).OrThrow();
    }

    private static Denied? Refusal(Kommunekode kommune, Caller caller) =>
        string.Equals(kommune.Code, caller.Kommunekode, StringComparison.Ordinal) ? null : new Denied("FOREIGN_KOMMUNE");
}
