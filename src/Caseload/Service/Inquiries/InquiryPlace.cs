using System.Globalization;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>Where an inquiry stands in a list: open before answered, those with a day first and by it, then by age.</summary>
/// <param name="IsAnswered">Whether it is answered.</param>
/// <param name="AnswerBy">Needs an answer by this day; the last of all days when it is ordinary.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="InquiryId">Which one.</param>
internal sealed record InquiryPlace(bool IsAnswered, DateOnly AnswerBy, DateTimeOffset ReceivedAt, Guid InquiryId)
{
    public static InquiryPlace Of(Inquiry inquiry) =>
        new(!inquiry.IsOpen, inquiry.AnswerBy ?? DateOnly.MaxValue, inquiry.ReceivedAt, inquiry.InquiryId);

    /// <summary>As a page token holds it; null where there is none.</summary>
    public static InquiryPlace? Parse(string? position)
    {
        if (position is null)
            return null;
        var parts = position.Split('|');
        return new InquiryPlace(
            parts[0] == "1",
            DateOnly.ParseExact(parts[1], "O", CultureInfo.InvariantCulture),
            new DateTimeOffset(long.Parse(parts[2], CultureInfo.InvariantCulture), TimeSpan.Zero),
            Guid.Parse(parts[3]));
    }

    /// <summary>For <see cref="Parse"/>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsAnswered ? 1 : 0)}|{AnswerBy:O}|{ReceivedAt.UtcTicks}|{InquiryId}");
}
