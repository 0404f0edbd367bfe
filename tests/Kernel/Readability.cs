namespace EnPlan.Kernel.Tests;

public sealed class Readability
{
    [Fact]
    public void Lix_is_words_a_sentence_plus_the_percentage_of_long_words()
    {
        // 8 words, 2 sentences, 1 word of more than six letters: 4 + 12.5.
        Assert.Equal(17, Lix.Of("Du skal i praktik. Mette ringer til dig."));
    }

    [Fact]
    public void Each_text_of_a_list_is_a_sentence_of_its_own() =>
        Assert.Equal(Lix.Of("Find en bolig. Kom i job."), Lix.Of(["Find en bolig", "Kom i job"]));

    [Fact]
    public void Full_stops_inside_numbers_end_nothing() =>
        Assert.Equal(Lix.Of("Du får 1500 kr nu"), Lix.Of("Du får 1.500 kr nu"));

    [Fact]
    public void The_language_of_the_law_is_hard_and_a_plain_one_is_easy()
    {
        Assert.True(Lix.Of("Kommunalbestyrelsen træffer afgørelse om iværksættelse af helhedsorienterede beskæftigelsesindsatser efter bestemmelserne.") > 55);
        Assert.True(Lix.Of("Du har et mål. Du vil have et job. Vi hjælper dig.") < 25);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" . . ! ")]
    public void Nothing_to_read_is_zero(string text) => Assert.Equal(0, Lix.Of(text));
}
