namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule that names of resources and endpoints keep, so that they can stand in host names and environment variables.</summary>
internal static class ModelName
{
    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);

        var wellFormed = name.Length <= 64
            && char.IsAsciiLetter(name[0])
            && !name.EndsWith('-')
            && !name.Contains("--", StringComparison.Ordinal)
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

        if (!wellFormed)
        {
            throw new ArgumentException(
                $"'{name}' is not a valid name: a letter first, then letters, digits and single hyphens, at most 64 characters.",
                nameof(name));
        }
    }
}
