using System.Text;

namespace EnPlan.Testing;

/// <summary>Looks for words in everything that a database holds.</summary>
public static class PlainText
{
    /// <summary>The tables in which a text stands in plain, in letters or in bytes; bytes are written as hex in a row's text.</summary>
    public static async Task<IReadOnlyList<string>> TablesWithAsync(this TestDatabase database, string text)
    {
        ArgumentNullException.ThrowIfNull(database);
        var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant();
        var tables = ((string)(await database.AsOwnerAsync(
            "SELECT string_agg(quote_ident(table_name), ',') FROM information_schema.tables WHERE table_schema = 'public'"))!).Split(',');
        var found = new List<string>();
        foreach (var table in tables)
        {
            if (await database.CountAsync($"SELECT count(*) FROM {table} t WHERE t::text LIKE '%{text}%' OR t::text LIKE '%{hex}%'") > 0)
                found.Add(table);
        }

        return found;
    }
}
