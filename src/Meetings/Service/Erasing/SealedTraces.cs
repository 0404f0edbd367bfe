using System.Text.Encodings.Web;
using System.Text.Json;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Auditing;

namespace EnPlan.NetworkMeetings.Erasing;

/// <summary>Looks through what meetings say, as far as they can be opened.</summary>
internal sealed class SealedTraces(StoredMeetings meetings) : ITraceSource
{
    private const int AtOnce = 200;

    // With Danish letters as they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        long found = 0;
        var after = Guid.Empty;
        IReadOnlyList<Meeting> some;
        do
        {
            some = await meetings.AfterAsync(after, AtOnce, cancellationToken);
            found += some.Count(meeting => whom.IsIn(JsonSerializer.Serialize(meeting, Plain)));
            after = some.Count > 0 ? some[^1].MeetingId : after;
        }
        while (some.Count == AtOnce);
        return found == 0 ? [] : [new FoundTrace("meeting.document (opened)", found)];
    }
}
