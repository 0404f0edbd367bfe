namespace EnPlan.Configuration.Files;

/// <summary>Something wrong in a file, with its place.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Path">Where in the document, e.g. <c>plan.efforts[2].owner</c>.</param>
/// <param name="Text">What is wrong and what would be right, Danish.</param>
public sealed record Mistake(int Line, string Path, string Text);
