using EnPlan.Audit.V1;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using Grpc.Core;

namespace EnPlan.Cli.Audit;

/// <summary>A citizen's log from all services, merged.</summary>
internal static class CitizensLog
{
    private const int PageSize = 200;

    /// <param name="kommune">Whose services.</param>
    /// <param name="citizen">An id, or <c>case/key</c> of a loaded case.</param>
    /// <param name="from">First day; empty: from the beginning.</param>
    /// <param name="to">Last day; empty: until now.</param>
    /// <param name="recordId">Only what was about this plan, consent or the like; empty: everything.</param>
    /// <param name="options">Who asks.</param>
    /// <returns>Oldest first.</returns>
    public static async Task<IReadOnlyList<AccessRecord>> ReadAsync(
        KommuneConnection kommune, string citizen, string from, string to, string recordId, CallOptions options)
    {
        var citizenId = IdOf(citizen);
        var records = new List<AccessRecord>();
        var refusals = new List<RpcException>();
        foreach (var service in kommune.LoggingServices)
        {
            try
            {
                await AddAsync(
                    records,
                    kommune.AccessLog(service),
                    new() { CitizenId = citizenId, FromDate = from, ToDate = to, RecordId = recordId, PageSize = PageSize },
                    options);
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.PermissionDenied)
            {
                // A service that knows nobody of the citizen's, such as Evaluation, knows no relation either.
                refusals.Add(refused);
            }
        }

        return refusals.Count == kommune.LoggingServices.Count ? throw refusals[0] : [.. records.OrderBy(record => record.At.ToDateTimeOffset())];
    }

    private static async Task AddAsync(
        List<AccessRecord> records, AccessLogService.AccessLogServiceClient log, ListAccessRequest request, CallOptions options)
    {
        do
        {
            var page = await log.ListAccessAsync(request, options);
            records.AddRange(page.Records);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>The id of whom is meant.</summary>
    /// <exception cref="CommandFailedException">When it is neither an id nor somebody of a loaded case.</exception>
    public static string IdOf(string citizen)
    {
        if (Guid.TryParse(citizen, out var id))
            return id.ToString();
        return citizen.Split('/') is [var name, var key] && LoadedCase.Find(name) is { } loaded && loaded.Citizens.TryGetValue(key, out var known)
            ? known
            : throw new CommandFailedException($"»{citizen}« er hverken et borger-id eller en person i en indlæst sag (fx lise/emma).");
    }
}
