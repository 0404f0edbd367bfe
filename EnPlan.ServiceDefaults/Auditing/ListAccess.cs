using System.Globalization;
using EnPlan.Audit.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>A citizen's access log, newest first (indsigt efter databeskyttelsesforordningen art. 15).</summary>
internal sealed class ListAccess(Database database, LogReaders readers, AccessRecords records, KnownRelations relations, PageTokens tokens)
{
    // No row at all: the worker has no relation. One row without an entry: nothing is logged.
    private static readonly string Sql =
        $"""
        SELECT {LoggedAccess.Columns}
        FROM (SELECT 1 WHERE $2 OR {KnownRelations.Holds("$1", "$3", "$4")}) AS permitted
        LEFT JOIN LATERAL (
          SELECT * FROM access_log l
          WHERE l.citizen_id = $1 AND l.at >= $5 AND l.at < $6 AND (l.at, l.id) < ($7, $8) AND ($10::uuid IS NULL OR l.record_id = $10)
          ORDER BY l.at DESC, l.id DESC LIMIT $9) AS e ON true
        ORDER BY e.at DESC, e.id DESC
        """;

    public async Task<Result<ListAccessResponse>> HandleAsync(ListAccessRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var period = Period.Of(check, request.FromDate, request.ToDate);
        var size = check.Value(PageSize.From(request.PageSize));
        var recordId = request.RecordId.Length == 0 ? (Guid?)null : check.Id("record_id", request.RecordId);
        var filter = $"{request.CitizenId} {request.FromDate} {request.ToDate} {request.RecordId}";
        var token = check.Value(tokens.Read(call, filter, request.PageToken));
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        var admitted = await readers.AdmitAsync(citizenId, call, cancellationToken);
        if (admitted.Error is { } denied)
            return denied;

        var reader = admitted.Value;
        var after = Position.Parse(token) ?? new Position(period.End, long.MaxValue);
        var lines = await database.QueryAsync(
            Sql,
            Line,
            [
                citizenId, reader.WorkerId is null, reader.WorkerId ?? "", relations.Today,
                period.Start, period.End, after.At, after.Id, size + 1, recordId,
            ],
            cancellationToken);
        if (lines.Count == 0)
            return new Denied("NO_RELATION");

        var page = lines.OfType<LoggedAccess>().Take(size).ToList();
        return new ListAccessResponse
        {
            Records = { page.Select(line => records.Write(line, reader)) },
            NextPageToken = lines.Count > size ? tokens.Create(call, filter, new Position(page[^1].At, page[^1].Id).ToString()) : "",
        };
    }

    private static LoggedAccess? Line(NpgsqlDataReader row) => row.IsDBNull(0) ? null : LoggedAccess.Read(row);

    private sealed record Position(DateTimeOffset At, long Id)
    {
        public static Position? Parse(string? text) => text?.Split(':') is [var at, var id]
            ? new Position(
                new DateTimeOffset(long.Parse(at, CultureInfo.InvariantCulture), TimeSpan.Zero), long.Parse(id, CultureInfo.InvariantCulture))
            : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}:{Id}");
    }
}
