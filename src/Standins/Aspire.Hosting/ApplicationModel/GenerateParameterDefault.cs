using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value, such as a password.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Letters and digits that are easily mistaken for each other are left out.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Length in characters; 22 when not set.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether lower-case letters occur.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters occur.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits occur.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether special characters occur.</summary>
    public bool Special { get; set; } = true;

    /// <summary>How many lower-case letters there are at least.</summary>
    public int MinLower { get; set; }

    /// <summary>How many upper-case letters there are at least.</summary>
    public int MinUpper { get; set; }

    /// <summary>How many digits there are at least.</summary>
    public int MinNumeric { get; set; }

    /// <summary>How many special characters there are at least.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    public override string GetDefaultValue()
    {
        (bool Used, int Minimum, string Characters)[] kinds =
        [
            (Lower, MinLower, LowerCase),
            (Upper, MinUpper, UpperCase),
            (Numeric, MinNumeric, Digits),
            (Special, MinSpecial, SpecialCharacters),
        ];

        var all = string.Concat(kinds.Where(kind => kind.Used).Select(kind => kind.Characters));
        if (all.Length == 0)
            throw new InvalidOperationException("A generated parameter needs at least one kind of character.");

        var value = string.Concat(kinds.Where(kind => kind.Used)
            .Select(kind => RandomNumberGenerator.GetString(kind.Characters, kind.Minimum)));
        value += RandomNumberGenerator.GetString(all, Math.Max(0, MinLength - value.Length));

        var characters = value.ToCharArray();
        RandomNumberGenerator.Shuffle<char>(characters);
        return new(characters);
    }
}
