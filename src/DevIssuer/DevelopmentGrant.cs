namespace EnPlan.DevIssuer;

/// <summary>Reads the identity that a developer asks for from the form they sent.</summary>
internal static class DevelopmentGrant
{
    /// <summary>The identity, or what is wrong with the form.</summary>
    public static (Identity? Identity, string? Wrong) Read(IFormCollection form)
    {
        var subject = form["sub"].ToString();
        var kommunekode = form["kommunekode"].ToString();
        var roles = Codes(form, "roles");
        var areas = Codes(form, "areas");
        var worker = form["worker_id"].ToString();
        var citizen = form["citizen_id"].ToString();
        var citizenId = Guid.TryParse(citizen, out var id) ? id : (Guid?)null;

        var wrong = subject switch
        {
            "" => "sub is missing",
            _ when kommunekode.Length != 4 || !kommunekode.All(char.IsAsciiDigit) => "kommunekode must be four digits",
            _ when roles.Length == 0 => "roles is missing",
            _ when roles.Any(role => !Known.Roles.Contains(role)) => $"roles must be among {string.Join(", ", Known.Roles)}",
            _ when areas.Any(area => !Known.Areas.Contains(area)) => $"areas must be among {string.Join(", ", Known.Areas)}",
            _ when citizen.Length > 0 && citizenId is null => "citizen_id must be a UUID",
            _ when worker.Length > 60 || !worker.All(IsOfWorkerId) => "worker_id must be of [a-z0-9.-]{1,60}",
            _ => null,
        };
        return wrong is null
            ? (new Identity(subject, kommunekode, roles, areas, citizenId, worker.Length == 0 ? null : worker), null)
            : (null, wrong);
    }

    /// <summary>A field that may be repeated, or hold several codes separated by spaces or commas.</summary>
    private static string[] Codes(IFormCollection form, string field) =>
        [.. form[field].SelectMany(value => (value ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    private static bool IsOfWorkerId(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-';
}
