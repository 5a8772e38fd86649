using Warmstart.Learning.Worker;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Worker;

public sealed class AlarmBoardTests
{
    private readonly AlarmBoard _board = new();

    [Fact]
    public void What_appears_changes_its_text_or_goes_is_news_and_nothing_else()
    {
        Assert.True(_board.Set(Alarm("spiral", true, "Q is -30")));
        Assert.False(_board.Set(Alarm("spiral", true, "Q is -30")));
        Assert.True(_board.Set(Alarm("spiral", true, "Q is -40")));
        Assert.True(_board.Set(Alarm("spiral", false, "it is over")));
        Assert.False(_board.Set(Alarm("spiral", false, "it is over")));
        Assert.Empty(_board.Codes);
    }

    [Fact]
    public void Those_that_stand_are_listed_in_order_each_once()
    {
        foreach (string code in (string[])["stream-gap", "dip", "spiral", "dip"])
            _board.Set(code, Severity.Warning, active: true, code + " once more");
        Assert.Equal(["dip", "spiral", "stream-gap"], _board.Codes);
        _board.Set("dip", Severity.Warning, active: false, "");
        Assert.Equal(["spiral", "stream-gap"], _board.Codes);
    }

    private static AlarmReport Alarm(string code, bool active, string text) => new(code, Severity.Warning, active, text);
}
