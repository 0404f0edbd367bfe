using System.Globalization;

namespace EnPlan.Caseloads;

/// <summary>Something that stands in the way of erasing a citizen.</summary>
/// <param name="Reason">Reason code.</param>
/// <param name="SubjectId">What it is; null for a period.</param>
/// <param name="Until">Last day that it stands in the way; null when no day is known.</param>
public sealed record Obstacle(string Reason, Guid? SubjectId = null, DateOnly? Until = null)
{
    /// <summary>Subject and day, for those who are refused: the id, the day, or both.</summary>
    public string Subject => string.Join(' ', new[] { SubjectId?.ToString(), Until?.ToString("O", CultureInfo.InvariantCulture) }.OfType<string>());
}
