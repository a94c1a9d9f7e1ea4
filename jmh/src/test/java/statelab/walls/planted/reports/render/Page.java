package statelab.walls.planted.reports.render;

public class Page {}
